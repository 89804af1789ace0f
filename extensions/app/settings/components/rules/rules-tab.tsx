import { Accordion, Flex } from '@hubspot/ui-extensions';
import { useCallback, useMemo, useState, type ReactElement } from 'react';
import { useCompare } from '../../hooks/use-compare.ts';
import { useRules, type Loaded, type RuleChange, type RulesControls } from '../../hooks/use-rules.ts';
import type { RulesClient } from '../../rules-client.ts';
import { useWording } from '../../words/wording.ts';
import { Failed, Loading } from '../failed.tsx';
import { Section } from '../section.tsx';
import { AdvancedSection } from './advanced-section.tsx';
import { CompareSection } from './compare-section.tsx';
import { PublishSection, StateSection } from './draft-section.tsx';
import { createEditor, EditorContext, topicsOf } from './editor.tsx';
import { InterestSection } from './interest-section.tsx';
import { CapacitySection, RoutingSection } from './routing-section.tsx';
import { HistorySection, VersionsSection } from './versions-section.tsx';
import { WhoSection } from './who-section.tsx';
import { WordsContext } from './words-of.tsx';

export type RulesTabProps = {
  readonly client: RulesClient;
  /** Rises with each change that was made in another tab. */
  readonly revision: number;
  /** Shows a short message that passes. */
  readonly announce: (type: 'success' | 'warning', message: string) => void;
};

/** The rules: simple questions first, what has good defaults folded; draft, who enters and leaves, publish, and back. */
export function RulesTab({ client, revision, announce }: RulesTabProps): ReactElement {
  const { done } = useWording().words.rules;
  const onDone = useCallback((change: RuleChange | 'same') => announce('success', done[change]), [announce, done]);
  const controls = useRules(client, revision, onDone);
  const { model } = controls;
  if (model.status === 'loading') return <Loading />;
  if (model.status === 'failed') return <Failed failure={model.failure} connectUrl={null} onRetry={controls.reload} />;
  return <LoadedRules shown={model} controls={controls} client={client} />;
}

type LoadedProps = { readonly shown: Loaded; readonly controls: RulesControls; readonly client: RulesClient };

function LoadedRules({ shown, controls, client }: LoadedProps): ReactElement {
  const { rules } = useWording().words;
  const { overview, edits, problems, saving } = shown;
  const { published, draft, form, mayChange } = overview;
  const compare = useCompare(client);
  const [isOpen, setIsOpen] = useState(false);
  const canChange = mayChange && saving === null;
  const editor = createEditor(overview, edits, problems, canChange && draft?.isOutdated !== true, controls);
  const fetchWords = useMemo(() => (of: string) => client.words(of), [client]);
  const seen = draft && !draft.isOutdated ? { basedOn: published.version, draftAt: draft.at } : null;
  const { comparison } = compare;
  const ofThisDraft = comparison && comparison.status === 'done' && comparison.seen.draftAt === draft?.at ? comparison : null;
  const shownComparison = comparison && comparison.seen.draftAt === draft?.at ? compare : { ...compare, comparison: null };
  return (
    <EditorContext.Provider value={editor}>
      <WordsContext.Provider value={fetchWords}>
        <Flex direction="column" gap="md">
          <Section title={rules.versions.version(published.version)}><StateSection shown={shown} controls={controls} client={client} canChange={canChange} /></Section>
          {form ? <Form topics={topicsOf(editor, edits)} /> : null}
          {form ? (
            <Section title={rules.compare.title}>
              <CompareSection controls={shownComparison} seen={seen} hasUnsaved={edits.size > 0} leads={overview.standing.leads} recordUrl={(contactId) => `${overview.recordsUrl}${contactId}`} />
              <PublishSection shown={shown} controls={controls} comparison={ofThisDraft} canChange={canChange} />
            </Section>
          ) : null}
          <Accordion title={rules.versions.title} size="small" open={isOpen} onClick={() => setIsOpen(!isOpen)}>
            {isOpen ? (
              <Flex direction="column" gap="md">
                <VersionsSection client={client} canChange={canChange} published={published.version} onRollBack={controls.rollBack} />
                <HistorySection key={published.version} client={client} />
              </Flex>
            ) : null}
          </Accordion>
        </Flex>
      </WordsContext.Provider>
    </EditorContext.Provider>
  );
}

function Form({ topics }: { readonly topics: readonly string[] }): ReactElement {
  const { rules } = useWording().words;
  return (
    <>
      <Section title={rules.parts.who}><WhoSection /></Section>
      <Section title={rules.parts.interest}><InterestSection /></Section>
      <Section title={rules.parts.owners}><RoutingSection /></Section>
      <Section title={rules.parts.capacity}><CapacitySection /></Section>
      <Accordion title={rules.advanced} size="small"><AdvancedSection topics={topics} /></Accordion>
    </>
  );
}
