import { Alert, Button, ButtonRow, Flex, List, LoadingButton, Text } from '@hubspot/ui-extensions';
import { useState, type ReactElement } from 'react';
import type { Answered } from '../backend.ts';
import type { PropertyPlanView, SettingsView } from '../contract.ts';
import { useWording } from '../words/wording.ts';
import type { SectionProps } from './section.tsx';

type Reading = 'folded' | 'reading' | Answered<PropertyPlanView>;

type PropertiesSectionProps = SectionProps & {
  readonly properties: SettingsView['properties'];
  readonly readPlan: () => Promise<Answered<PropertyPlanView>>;
  readonly onRepair: () => void;
};

/** What would be created or changed in the account, shown before it is done. */
export function PropertiesSection({ properties: { waiting, parked }, canChange, saving, readPlan, onRepair }: PropertiesSectionProps): ReactElement {
  const { words: { properties: words, account } } = useWording();
  const [reading, setReading] = useState<Reading>('folded');
  const show = async (): Promise<void> => {
    setReading('reading');
    setReading(await readPlan());
  };
  const repair = (): void => {
    setReading('folded');
    onRepair();
  };
  const plan = typeof reading === 'object' && reading.ok ? reading.value : null;
  return (
    <Flex direction="column" gap="sm">
      <Text>{words.text}</Text>
      {waiting > 0 ? <Text>{words.waiting(waiting)}</Text> : null}
      {parked > 0 ? <Text>{account.parked.properties(parked)}</Text> : null}
      {typeof reading === 'object' && !reading.ok ? (
        <Alert variant="danger" title={words.failed}>{reading.failure.reference ? account.reference(reading.failure.reference) : account.failures[reading.failure.because].text}</Alert>
      ) : null}
      {plan ? <Plan plan={plan} canChange={canChange} onRepair={repair} /> : (
        <ButtonRow>
          <LoadingButton variant="secondary" testId="show-plan" loading={reading === 'reading' || saving === 'repair'} disabled={!canChange} onClick={() => void show()}>
            {saving === 'repair' ? words.repairing : reading === 'reading' ? words.reading : words.show}
          </LoadingButton>
        </ButtonRow>
      )}
    </Flex>
  );
}

type PlanProps = Pick<SectionProps, 'canChange'> & { readonly plan: PropertyPlanView; readonly onRepair: () => void };

function Plan({ plan: { steps }, canChange, onRepair }: PlanProps): ReactElement {
  const { words: { properties: words } } = useWording();
  if (steps.length === 0) return <Text>{words.complete}</Text>;
  const ours = steps.filter(({ what }) => what !== 'conflict');
  return (
    <Flex direction="column" gap="sm">
      <Steps title={words.inTheWay} steps={steps.filter(({ what }) => what === 'conflict')} />
      <Steps title={words.would} steps={ours} />
      {ours.length > 0 ? <ButtonRow><Button variant="secondary" testId="repair" disabled={!canChange} onClick={onRepair}>{words.repair(ours.length)}</Button></ButtonRow> : null}
    </Flex>
  );
}

/** Nothing where there are no steps. */
function Steps({ title, steps }: PropertyPlanView & { readonly title: string }): ReactElement | null {
  if (steps.length === 0) return null;
  return (
    <>
      <Text format={{ fontWeight: 'demibold' }}>{title}</Text>
      <List variant="unordered-styled">{steps.map(({ what, name, text }) => <Text key={`${what} ${name}`}>{text}</Text>)}</List>
    </>
  );
}
