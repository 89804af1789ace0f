import { Alert, Button, ButtonRow, Flex, List, LoadingButton, StatusTag, Text } from '@hubspot/ui-extensions';
import { useState, type ReactElement } from 'react';
import type { Comparison } from '../../hooks/use-compare.ts';
import type { Loaded, RulesControls } from '../../hooks/use-rules.ts';
import type { RulesClient } from '../../rules-client.ts';
import { useWording } from '../../words/wording.ts';
import { NotRead } from '../not-read.tsx';
import { countEmptied } from './editor.tsx';
import { Differences } from './versions-section.tsx';

type DraftProps = { readonly shown: Loaded; readonly controls: RulesControls; readonly client: RulesClient; readonly canChange: boolean };

/** Which rules apply, what is being worked on, and what became of the last change. */
export function StateSection({ shown, controls, client, canChange }: DraftProps): ReactElement {
  const { words: { rules }, format } = useWording();
  const { overview: { published, draft, unreadable }, edits, saving } = shown;
  const [isOpen, setIsOpen] = useState(false);
  const emptied = countEmptied(edits);
  return (
    <Flex direction="column" gap="sm">
      <Text>{published.author ? rules.published(published.version, published.author.by, format.date(published.author.at)) : rules.builtIn}</Text>
      {draft ? (
        <Flex direction="row" gap="sm" align="center" wrap="wrap">
          <StatusTag variant={draft.isOutdated ? 'danger' : 'warning'}>{rules.draft.tag}</StatusTag>
          <Text>{rules.draft.saved(draft.by, format.moment(draft.at), draft.changes)}</Text>
        </Flex>
      ) : null}
      {unreadable === null ? null : <Alert variant="danger" title={rules.unreadable.title}>{rules.unreadable.text}</Alert>}
      {draft?.isOutdated ? <Outdated shown={shown} controls={controls} canChange={canChange} /> : null}
      <NotDone shown={shown} onReload={controls.reload} />
      {shown.notRead ? <NotRead failure={shown.notRead} name="rules" onRetry={controls.reload} /> : null}
      {edits.size > 0 ? <Text format={{ fontWeight: 'demibold' }}>{rules.draft.unsaved(edits.size)}</Text> : null}
      {emptied > 0 ? <Text>{rules.draft.emptied(emptied)}</Text> : null}
      <ButtonRow>
        <LoadingButton variant={edits.size > 0 ? 'primary' : 'secondary'} testId="save-draft" loading={saving === 'save'} disabled={!canChange || edits.size === 0 || emptied > 0 || draft?.isOutdated === true} onClick={controls.save}>{saving === 'save' ? rules.saving : rules.save}</LoadingButton>
        {edits.size > 0 ? <Button variant="secondary" testId="undo-edits" disabled={saving !== null} onClick={controls.undo}>{rules.undo}</Button> : null}
        {draft && !draft.isOutdated ? <Button variant="secondary" testId="diff-draft" onClick={() => setIsOpen(!isOpen)}>{rules.versions.draft}</Button> : null}
        {draft ?? unreadable !== null ? <DropButton canChange={canChange} onDrop={controls.drop} /> : null}
      </ButtonRow>
      {draft && isOpen ? <Differences key={draft.at} from={published.version} to="draft" client={client} /> : null}
    </Flex>
  );
}

function Outdated({ shown: { overview: { draft, published }, saving }, controls, canChange }: Omit<DraftProps, 'client'>): ReactElement {
  const { rules } = useWording().words;
  return (
    <Alert variant="warning" title={rules.draft.outdated.title}>
      <Flex direction="column" gap="sm">
        <Text>{rules.draft.outdated.text(draft?.basedOn ?? 0, published.version)}</Text>
        <ButtonRow><LoadingButton size="sm" variant="primary" testId="renew" loading={saving === 'renew'} disabled={!canChange} onClick={controls.renew}>{rules.draft.renew(published.version)}</LoadingButton></ButtonRow>
      </Flex>
    </Alert>
  );
}

/** Dropping takes two clicks: it is gone for everybody. */
function DropButton({ canChange, onDrop }: { readonly canChange: boolean; readonly onDrop: () => void }): ReactElement {
  const { rules } = useWording().words;
  const [isSure, setIsSure] = useState(false);
  if (!isSure) return <Button variant="secondary" testId="drop" disabled={!canChange} onClick={() => setIsSure(true)}>{rules.drop}</Button>;
  return (
    <Alert variant="warning" title={rules.sureDrop.title}>
      <Text>{rules.sureDrop.text}</Text>
      <ButtonRow>
        <Button size="sm" variant="destructive" testId="confirm-drop" disabled={!canChange} onClick={onDrop}>{rules.sureDrop.confirm}</Button>
        <Button size="sm" variant="secondary" testId="cancel-drop" onClick={() => setIsSure(false)}>{rules.sureDrop.cancel}</Button>
      </ButtonRow>
    </Alert>
  );
}

/** Why the last change did not come about, and which fields were the reason. */
function NotDone({ shown: { notDone, problems, conflicts, edits }, onReload }: { readonly shown: Loaded; readonly onReload: () => void }): ReactElement | null {
  const { rules, account } = useWording().words;
  if (conflicts.length > 0) return <Alert variant="info" title={rules.done.renew}>{rules.draft.conflicts(conflicts.join(', '))}</Alert>;
  if (problems.length > 0) {
    return (
      <Alert variant="danger" title={rules.problems}>
        <List variant="unordered-styled">{problems.map(({ path, label, text }) => <Text key={path}>{`${label}: ${text}`}</Text>)}</List>
      </Alert>
    );
  }
  if (!notDone) return null;
  const isRefused = notDone.because === 'refused';
  return (
    <Alert variant="danger" title={rules.failed}>
      <Flex direction="column" gap="sm">
        <Text>{isRefused ? (notDone.message ?? rules.unclear) : notDone.because === 'unreachable' ? rules.unclear : account.failures[notDone.because].text}</Text>
        {isRefused && edits.size > 0 ? <Text>{rules.keptHere}</Text> : null}
        {notDone.reference ? <Text variant="microcopy">{account.reference(notDone.reference)}</Text> : null}
        {isRefused ? <ButtonRow><Button size="sm" variant="secondary" testId="load-again" onClick={onReload}>{rules.loadAgain}</Button></ButtonRow> : null}
      </Flex>
    </Alert>
  );
}

type PublishProps = Omit<DraftProps, 'client'> & {
  /** The comparison of this very draft; null where nobody has looked. */
  readonly comparison: Comparison | null;
};

/** Publishing takes two clicks; the second says what it does. */
export function PublishSection({ shown: { overview: { draft }, edits, saving }, controls, comparison, canChange }: PublishProps): ReactElement {
  const { words: { rules: { publish } }, format } = useWording();
  const [isSure, setIsSure] = useState(false);
  const canPublish = canChange && draft !== null && !draft.isOutdated && edits.size === 0;
  const confirm = (): void => {
    setIsSure(false);
    controls.publish();
  };
  return (
    <Flex direction="column" gap="sm">
      <Text variant="microcopy">{publish.text}</Text>
      {isSure && canPublish ? (
        <Alert variant="warning" title={comparison ? publish.sure(format.number(comparison.counts.enters), format.number(comparison.counts.leaves)) : publish.unseen}>
          <ButtonRow>
            <Button variant="primary" testId="confirm-publish" onClick={confirm}>{publish.confirm}</Button>
            <Button variant="secondary" testId="cancel-publish" onClick={() => setIsSure(false)}>{publish.cancel}</Button>
          </ButtonRow>
        </Alert>
      ) : (
        <ButtonRow><LoadingButton variant="primary" testId="publish" loading={saving === 'publish'} disabled={!canPublish} onClick={() => setIsSure(true)}>{publish.button}</LoadingButton></ButtonRow>
      )}
    </Flex>
  );
}
