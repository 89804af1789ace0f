import { Alert, Button, ButtonRow, Checkbox, Flex, Link, List, LoadingButton, Text } from '@hubspot/ui-extensions';
import { useState, type ReactElement } from 'react';
import type { ExportAnswer, PersonView } from '../../data-contract.ts';
import type { PeopleWork } from '../../hooks/use-people.ts';
import { useWording } from '../../words/wording.ts';
import { ExportLink } from './export-link.tsx';

type FoundPersonProps = {
  readonly person: PersonView;
  /** What the person is called here, apart from others of the same name. */
  readonly who: string;
  readonly canChange: boolean;
  readonly working: PeopleWork['what'] | null;
  readonly link: ExportAnswer | null;
  readonly onExport: () => void;
  readonly onDelete: () => void;
};

/** Somebody about whom something is stored, with what can be done about it. What deleting means is said before. */
export function FoundPerson({ person: { contactId, email, company, stored, recordUrl }, who, canChange, working, link, onExport, onDelete }: FoundPersonProps): ReactElement {
  const { words: { data: { person: words } }, format } = useWording();
  const [isOpen, setIsOpen] = useState(false);
  const rows = Object.values(stored).reduce((sum, some) => sum + some, 0);
  return (
    <Flex direction="column" gap="xs">
      <Text format={{ fontWeight: 'bold' }}><Link href={{ url: recordUrl, external: true }}>{who}</Link></Text>
      {email || company ? <Text>{[email, company].filter(Boolean).join(' · ')}</Text> : null}
      <Text variant="microcopy">{words.stored(rows, format.number(rows))}</Text>
      {link ? <ExportLink link={link} of={who} /> : null}
      {isOpen ? <Sure contactId={contactId} name={who} canChange={canChange} isDeleting={working === 'delete'} onDelete={onDelete} onCancel={() => setIsOpen(false)} /> : (
        <ButtonRow>
          <LoadingButton size="sm" variant="secondary" testId={`export-${contactId}`} loading={working === 'export'} disabled={!canChange} onClick={onExport}>{words.export(who)}</LoadingButton>
          <Button size="sm" variant="secondary" testId={`delete-${contactId}`} disabled={!canChange} onClick={() => setIsOpen(true)}>{words.delete(who)}</Button>
        </ButtonRow>
      )}
    </Flex>
  );
}

type SureProps = { readonly contactId: string; readonly name: string; readonly canChange: boolean; readonly isDeleting: boolean; readonly onDelete: () => void; readonly onCancel: () => void };

function Sure({ contactId, name, canChange, isDeleting, onDelete, onCancel }: SureProps): ReactElement {
  const { words: { data: { person: { sure } } } } = useWording();
  const [isSure, setIsSure] = useState(false);
  return (
    <Alert variant="warning" title={sure.title(name)}>
      <Flex direction="column" gap="sm">
        <List variant="unordered-styled">{sure.points.map((point) => <Text key={point}>{point}</Text>)}</List>
        <Checkbox name={`delete-sure-${contactId}`} testId={`delete-sure-${contactId}`} checked={isSure} onChange={setIsSure}>{sure.tick}</Checkbox>
        <ButtonRow>
          <LoadingButton variant="destructive" testId={`delete-now-${contactId}`} loading={isDeleting} disabled={!canChange || !isSure} onClick={onDelete}>{sure.confirm(name)}</LoadingButton>
          <Button variant="secondary" testId={`cancel-delete-${contactId}`} disabled={isDeleting} onClick={onCancel}>{sure.cancel(name)}</Button>
        </ButtonRow>
      </Flex>
    </Alert>
  );
}
