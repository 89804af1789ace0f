import { Accordion, Flex, ProgressBar, Text } from '@hubspot/ui-extensions';
import { useCallback, useEffect, useRef, useState, type ReactElement } from 'react';
import type { SettingsView } from '../../contract.ts';
import { useMinute } from '../../hooks/use-minute.ts';
import { useReading } from '../../hooks/use-reading.ts';
import { useSaving } from '../../hooks/use-saving.ts';
import type { SettingsControls } from '../../hooks/use-settings.ts';
import type { Clock } from '../../clock.ts';
import type { SettingsClient } from '../../settings-client.ts';
import type { SetupClient } from '../../setup-client.ts';
import type { JudgedStep, SetupStep, SetupView } from '../../setup-contract.ts';
import { useWording } from '../../words/wording.ts';
import { NotSaved } from '../not-saved.tsx';
import { Section, type SectionProps } from '../section.tsx';
import { StepRow } from './step-row.tsx';
import { WhileReading } from './while-reading.tsx';

type GetStartedProps = SectionProps & {
  readonly view: SettingsView;
  readonly client: SetupClient;
  readonly controls: SettingsControls;
  readonly readPlan: SettingsClient['readPlan'];
  readonly clock: Clock;
  /** Rises with each change that was made in another tab. */
  readonly revision: number;
  readonly announce: (type: 'success', message: string) => void;
};

/** The step that a reader should look at: the one to do now, else the first that needs somebody. */
function nextStep({ steps }: SetupView): SetupStep | null {
  return (steps.find(({ state }) => state === 'now') ?? steps.find(({ state }) => state === 'needs_attention'))?.name ?? null;
}

/** The nine steps from install to live, each as the backend judges it; of a live account a short summary. */
export function GetStarted({ view, client, controls, readPlan, clock, announce, revision, canChange, saving }: GetStartedProps): ReactElement {
  const { words: { setup: words } } = useWording();
  const { reading, reload, show } = useReading(client.read);
  const { isSaving, notSaved, send } = useSaving();
  /** What the reader opened or closed by hand; undefined: nothing since the last step was done. */
  const [chosen, setChosen] = useState<SetupStep | null | undefined>(undefined);
  const minute = useMinute(clock).getTime();
  const seen = useRef({ minute, revision });
  const isFinished = reading.status === 'read' && reading.value.isFinished;
  // A change made elsewhere on the page may have done a step, and so may time: the card is opened, contacts are scored.
  useEffect(() => {
    const { current: before } = seen;
    seen.current = { minute, revision };
    if (before.revision !== revision || (before.minute !== minute && !isFinished)) void reload();
  }, [minute, revision, isFinished, reload]);

  const goOn = useCallback(async (message: string) => {
    await reload();
    setChosen(undefined);
    announce('success', message);
  }, [reload, announce]);
  const confirm = (step: JudgedStep): void => void send(step, () => client.confirm(step), (next) => {
    show(next);
    setChosen(undefined);
    announce('success', words.announced.confirmed);
  }, reload);

  return (
    <Section title={words.title}>
      <WhileReading reading={reading} name="setup" onRetry={() => void reload()}>
        {(setup) => {
          const open = chosen === undefined ? (setup.isFinished ? null : nextStep(setup)) : chosen;
          const done = setup.steps.filter(({ state }) => state === 'done').length;
          const rows = setup.steps.map((step) => (
            <StepRow
              key={step.name} step={step} isOpen={step.name === open} onToggle={() => setChosen(step.name === open ? null : step.name)}
              view={view} setup={setup} client={client} controls={controls} readPlan={readPlan} revision={revision} canChange={canChange && !isSaving} saving={saving} onConfirm={confirm} onDone={goOn} onChanged={reload}
            />
          ));
          return (
            <Flex direction="column" gap="sm">
              {notSaved ? <NotSaved failure={notSaved} /> : null}
              {setup.isFinished ? <Text>{words.finished}</Text> : <ProgressBar title={words.progress(done, setup.steps.length)} value={done} maxValue={setup.steps.length} aria-label={words.progress(done, setup.steps.length)} variant="success" />}
              {setup.isFinished ? <Accordion title={words.showSteps} size="small"><Flex direction="column" gap="sm">{rows}</Flex></Accordion> : rows}
            </Flex>
          );
        }}
      </WhileReading>
    </Section>
  );
}
