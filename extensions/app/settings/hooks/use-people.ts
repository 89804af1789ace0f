import { useRef, useState } from 'react';
import type { Answered, Failure } from '../backend.ts';
import type { ExportAnswer, PersonRequest, PersonView } from '../data-contract.ts';
import type { DataClient } from '../data-client.ts';

/** What is on its way. */
export type PeopleWork = { readonly what: 'find' | 'export' | 'delete'; readonly contactId?: string };

export type PeopleModel = {
  /** Those who were found; null before anybody was looked for. */
  readonly found: readonly PersonView[] | null;
  readonly working: PeopleWork | null;
  readonly failure: Failure | null;
  readonly link: (ExportAnswer & { readonly contactId: string }) | null;
  readonly isDeleted: boolean;
};

export type PeopleControls = {
  readonly model: PeopleModel;
  readonly find: (who: PersonRequest) => void;
  readonly makeExport: (contactId: string) => void;
  readonly remove: (contactId: string) => void;
};

const NOTHING: PeopleModel = { found: null, working: null, failure: null, link: null, isDeleted: false };

/** One person's data: found, given out, deleted. After each step that did not surely come about, it is looked again. */
export function usePeople(client: DataClient, onDeleted: () => void): PeopleControls {
  const [model, setModel] = useState(NOTHING);
  const asked = useRef<PersonRequest | null>(null);
  const isBusy = useRef(false);

  const look = async (): Promise<Pick<PeopleModel, 'found' | 'failure'>> => {
    const answered = asked.current ? await client.findPeople(asked.current) : null;
    if (answered === null) return { found: null, failure: null };
    return answered.ok ? { found: answered.value.people, failure: null } : { found: null, failure: answered.failure };
  };

  const work = async <T>(working: PeopleWork, send: () => Promise<Answered<T>>, after: (value: T) => Partial<PeopleModel> | Promise<Partial<PeopleModel>>): Promise<void> => {
    if (isBusy.current) return;
    isBusy.current = true;
    setModel((shown) => ({ ...shown, working, failure: null, link: null, isDeleted: false }));
    const answered = await send();
    const change = answered.ok ? await after(answered.value) : { ...(await look()), failure: answered.failure };
    // Who was deleted is surely gone: a look that fails would tell it as not done.
    const without = answered.ok && working.what === 'delete' ? working.contactId : undefined;
    setModel((shown) => ({ ...shown, ...change, ...(without === undefined ? {} : { found: (shown.found ?? []).filter(({ contactId }) => contactId !== without) }), working: null }));
    isBusy.current = false;
  };

  return {
    model,
    find: (who) => {
      asked.current = who;
      void work({ what: 'find' }, () => client.findPeople(who), ({ people }) => ({ found: people }));
    },
    makeExport: (contactId) => void work({ what: 'export', contactId }, () => client.makeExport({ what: 'person', contactId }), (link) => ({ link: { ...link, contactId } })),
    remove: (contactId) => void work({ what: 'delete', contactId }, () => client.deletePerson(contactId), () => {
      onDeleted();
      return { isDeleted: true };
    }),
  };
}
