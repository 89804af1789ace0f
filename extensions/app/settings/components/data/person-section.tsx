import { Alert, Flex, Form, Input, LoadingButton, Text } from '@hubspot/ui-extensions';
import { useState, type ReactElement } from 'react';
import type { DataClient } from '../../data-client.ts';
import type { PersonRequest } from '../../data-contract.ts';
import { usePeople } from '../../hooks/use-people.ts';
import { apart } from '../../words/apart.ts';
import { useWording } from '../../words/wording.ts';
import { NotSaved } from '../not-saved.tsx';
import { FoundPerson } from './found-person.tsx';

/** A contact's number or an e-mail address; null for neither. */
function personIn(typed: string): PersonRequest | null {
  const text = typed.trim();
  if (/^[1-9]\d{0,18}$/u.test(text)) return { contactId: text };
  return /^\S+@\S+$/u.test(text) ? { email: text } : null;
}

type PersonSectionProps = { readonly client: DataClient; readonly canChange: boolean; readonly onDeleted: () => void };

/** Everything about one person: found first, then given out or deleted. */
export function PersonSection({ client, canChange, onDeleted }: PersonSectionProps): ReactElement {
  const { words: { data: { person } } } = useWording();
  const { found, working, failure, link, isDeleted, find, makeExport, remove } = usePeople(client, onDeleted);
  const [typed, setTyped] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const isFree = canChange && working === null;
  const submit = (): void => {
    const who = personIn(typed);
    setIsWrong(who === null);
    if (who && isFree) find(who);
  };
  const nameOf = apart((found ?? []).map(({ contactId, name }) => [contactId, name ?? person.unnamed(contactId)]));
  return (
    <Flex direction="column" gap="sm">
      <Text>{person.text}</Text>
      <Form onSubmit={submit} preventDefault>
        <Flex direction="column" gap="sm" align="start">
          <Input
            label={person.field} name="person" testId="person" description={person.hint} value={typed} readOnly={!canChange}
            error={isWrong} {...(isWrong ? { validationMessage: person.wrong } : {})} onInput={setTyped}
          />
          <LoadingButton type="submit" variant="secondary" testId="find-person" loading={working?.what === 'find'} disabled={!isFree}>{working?.what === 'find' ? person.finding : person.find}</LoadingButton>
        </Flex>
      </Form>
      {isDeleted ? <Alert variant="success" title={person.deleted.title}><Text>{person.deleted.text}</Text></Alert> : null}
      {failure ? <NotSaved failure={failure} /> : null}
      {found?.length === 0 && !isDeleted && failure === null ? <Text>{person.nobody}</Text> : null}
      {(found ?? []).map((one) => (
        <FoundPerson key={one.contactId} person={one} who={nameOf(one.contactId)} canChange={isFree} working={working?.contactId === one.contactId ? working.what : null} link={link?.contactId === one.contactId ? link : null} onExport={() => makeExport(one.contactId)} onDelete={() => remove(one.contactId)} />
      ))}
    </Flex>
  );
}
