import { useCallback, useEffect, useState, type ReactElement } from 'react';
import type { PreviewContact, PreviewSetup } from '../protocol.ts';
import { useChoice, type Choice } from './address.ts';
import { ExtensionFrame } from './extension-frame.tsx';
import { Picker } from './picker.tsx';
import { get, poll } from './poll.ts';
import { RecordSide } from './record-side.tsx';

const TOAST_MS = 4_000;

/** The contacts, read again every few seconds: while a story plays, statuses change and new people come. */
function useContacts(): readonly PreviewContact[] | null {
  const [contacts, setContacts] = useState<readonly PreviewContact[] | null>(null);
  useEffect(() => poll<PreviewContact[]>('/api/contacts', (found) => setContacts(found ?? [])), []);
  return contacts;
}

/** What the card is about: the chosen contact, the chosen state, or the first of either. */
function shownOf({ contact, state }: Choice, contacts: readonly PreviewContact[], setup: PreviewSetup): { contact: PreviewContact } | { state: string } {
  const chosen = contacts.find(({ id }) => id === contact);
  if (chosen) return { contact: chosen };
  const first = contacts[0];
  const known = setup.states.find(({ id }) => id === state);
  if (known) return { state: known.id };
  return first ? { contact: first } : { state: setup.states[0]?.id ?? '' };
}

/** A record page with the card on it, and what decides about the card beside it. */
export function PreviewPage(): ReactElement | null {
  const [setup, setSetup] = useState<PreviewSetup | null>(null);
  const [choice, change] = useChoice();
  const [toast, setToast] = useState('');
  const contacts = useContacts();
  useEffect(() => void get<PreviewSetup>('/api/setup').then(setSetup), []);
  const onAlert = useCallback((message: string) => {
    setToast(message);
    window.setTimeout(() => setToast(''), TOAST_MS);
  }, []);
  if (!setup || !contacts) return null;
  const shown = shownOf(choice, contacts, setup);
  const title = 'contact' in shown ? shown.contact.name : `Sample contact: ${setup.states.find(({ id }) => id === shown.state)?.label.toLowerCase() ?? ''}`;
  const card = (
    <section className={`card ${choice.place}`} aria-label="Lead handover">
      <h1 className="card-title">Lead handover</h1>
      <ExtensionFrame setup={setup} place={choice.place} language={choice.language} shown={shown} onAlert={onAlert} />
    </section>
  );
  const toasts = <div className="toast" role="status">{toast}</div>;
  if (choice.bare) return <main className="bare" lang={choice.language}>{card}{toasts}</main>;
  return (
    <div className="page">
      <Picker setup={setup} contacts={contacts} choice={choice} shown={shown} onChange={change} />
      <main className="record" lang={choice.language}>
        <header className="record-head"><span className="avatar" aria-hidden="true">{title.charAt(0)}</span><span className="record-name">{title}</span></header>
        {card}
        {'contact' in shown ? <RecordSide contactId={shown.contact.id} /> : null}
      </main>
      {toasts}
    </div>
  );
}
