import { Alert, Button, ButtonRow, Checkbox, Flex, Link, List, LoadingButton, Text } from '@hubspot/ui-extensions';
import { useState, type ReactElement } from 'react';
import type { ExportAnswer, PersonView } from '../../data-contract.ts';
import type { PeopleWork } from '../../hooks/use-people.ts';
import { useWording } from '../../words/wording.ts';
import { ExportLink } from './export-link.tsx';

type FoundPersonProps = {
  readonly person: PersonView;
  readonly canChange: boolean;
  readonly working: PeopleWork['what'] | null;
  readonly link: ExportAnswer | null;
  readonly onExport: () => void;
  readonly onDelete: () => void;
};

/** Somebody about whom something is stored, with what can be done about it. What deleting means is said before. */
export function FoundPerson({ person: { contactId, name, email, company, stored, recordUrl }, canChange, working, link, onExport, onDelete }: FoundPersonProps): ReactElement {
  const { words: { data: { person: words } }, format } = useWording();
  const [isOpen, setIsOpen] = useState(false);
  const rows = Object.values(stored).reduce((sum, some) => sum + some, 0);
  const who = name ?? words.unnamed(contactId);
  return (
    <Flex direction="column" gap="xs">
      <Text format={{ fontWeight: 'bold' }}>{who}</Text>
      {email || company ? <Text>{[email, company].filter(Boolean).join(' · ')}</Text> : null}
      <Text variant="microcopy">{words.stored(rows, format.number(rows))}</Text>
      <Link href={{ url: recordUrl, external: true }}>{words.open}</Link>
      {link ? <ExportLink link={link} /> : null}
      {isOpen ? <Sure name={who} canChange={canChange} isDeleting={working === 'delete'} onDelete={onDelete} onCancel={() => setIsOpen(false)} /> : (
        <ButtonRow>
          <LoadingButton size="sm" variant="secondary" testId={`export-${contactId}`} loading={working === 'export'} disabled={!canChange} onClick={onExport}>{words.export}</LoadingButton>
          <Button size="sm" variant="secondary" testId={`delete-${contactId}`} disabled={!canChange} onClick={() => setIsOpen(true)}>{words.delete}</Button>
        </ButtonRow>
      )}
    </Flex>
  );
}

type SureProps = { readonly name: string; readonly canChange: boolean; readonly isDeleting: boolean; readonly onDelete: () => void; readonly onCancel: () => void };

function Sure({ name, canChange, isDeleting, onDelete, onCancel }: SureProps): ReactElement {
  const { words: { data: { person: { sure } }, cancel } } = useWording();
  const [isSure, setIsSure] = useState(false);
  return (
    <Alert variant="warning" title={sure.title(name)}>
      <Flex direction="column" gap="sm">
        <List variant="unordered-styled">{sure.points.map((point) => <Text key={point}>{point}</Text>)}</List>
        <Checkbox name="delete-sure" testId="delete-sure" checked={isSure} onChange={setIsSure}>{sure.tick}</Checkbox>
        <ButtonRow>
          <LoadingButton variant="destructive" testId="delete-now" loading={isDeleting} disabled={!canChange || !isSure} onClick={onDelete}>{sure.confirm}</LoadingButton>
          <Button variant="secondary" testId="cancel-delete" disabled={isDeleting} onClick={onCancel}>{cancel}</Button>
        </ButtonRow>
      </Flex>
    </Alert>
  );
}
