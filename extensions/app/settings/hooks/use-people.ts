import { useRef, useState } from 'react';
import type { Answered, Failure } from '../backend.ts';
import type { ExportAnswer, PersonRequest, PersonView } from '../data-contract.ts';
import type { DataClient } from '../data-client.ts';
import { useSaving } from './use-saving.ts';

/** What is on its way. */
export type PeopleWork = { readonly what: 'find' | 'export' | 'delete'; readonly contactId?: string };

export type PeopleControls = {
  /** Those who were found; null before anybody was looked for. */
  readonly found: readonly PersonView[] | null;
  readonly working: PeopleWork | null;
  readonly failure: Failure | null;
  readonly link: (ExportAnswer & { readonly contactId: string }) | null;
  readonly isDeleted: boolean;
  readonly find: (who: PersonRequest) => void;
  readonly makeExport: (contactId: string) => void;
  readonly remove: (contactId: string) => void;
};

/** One person's data: found, given out, deleted. After each step that did not surely come about, it is looked again. */
export function usePeople(client: DataClient, onDeleted: () => void): PeopleControls {
  const { doing, notSaved, send } = useSaving<PeopleWork>();
  const [found, setFound] = useState<PeopleControls['found']>(null);
  const [link, setLink] = useState<PeopleControls['link']>(null);
  const [isDeleted, setIsDeleted] = useState(false);
  const asked = useRef<PersonRequest | null>(null);

  const lookAgain = async (): Promise<void> => {
    const answered = asked.current ? await client.findPeople(asked.current) : null;
    setFound(answered?.ok ? answered.value.people : null);
  };
  const work = <T>(working: PeopleWork, change: () => Promise<Answered<T>>, after: (value: T) => void): void => {
    setLink(null);
    setIsDeleted(false);
    void send(working, change, after, lookAgain);
  };
  return {
    found, link, isDeleted, working: doing, failure: notSaved,
    find: (who) => {
      asked.current = who;
      work({ what: 'find' }, () => client.findPeople(who), ({ people }) => setFound(people));
    },
    makeExport: (contactId) => work({ what: 'export', contactId }, () => client.makeExport({ what: 'person', contactId }), (made) => setLink({ ...made, contactId })),
    remove: (contactId) => work({ what: 'delete', contactId }, () => client.deletePerson(contactId), () => {
      // Who was deleted is surely gone: a look that fails would tell it as not done.
      setFound((shown) => (shown ?? []).filter((one) => one.contactId !== contactId));
      setIsDeleted(true);
      onDeleted();
    }),
  };
}
