import { useCallback, useEffect, useState, type ReactElement } from 'react';
import { isAccountPage, type AccountPage, type PreviewContact, type PreviewSetup } from '../protocol.ts';
import { useChoice, type Choice } from './address.ts';
import { ExtensionFrame, type Shown } from './extension-frame.tsx';
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

/** What is shown: a page of the app, or a card of the chosen contact, the chosen state, or the first of either. */
function shownOf({ contact, state, place }: Choice, contacts: readonly PreviewContact[], setup: PreviewSetup): Shown {
  if (isAccountPage(place)) return { page: place };
  const chosen = contacts.find(({ id }) => id === contact);
  if (chosen) return { contact: chosen };
  const first = contacts[0];
  const known = setup.states.find(({ id }) => id === state);
  if (known) return { state: known.id };
  return first ? { contact: first } : { state: setup.states[0]?.id ?? '' };
}

const PAGE_TITLES: Readonly<Record<AccountPage, string>> = { settings: 'Lead Handover: settings', home: 'Lead Handover: home' };

function titleOf(shown: Shown, { states }: PreviewSetup): string {
  if ('page' in shown) return PAGE_TITLES[shown.page];
  return 'contact' in shown ? shown.contact.name : `Sample contact: ${states.find(({ id }) => id === shown.state)?.label.toLowerCase() ?? ''}`;
}

/** A record page with the card on it, or a page of the app, and beside it what decides what is shown. */
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
  const title = titleOf(shown, setup);
  const card = (
    <section className={`card ${choice.place}`} aria-label={'page' in shown ? title : 'Lead handover'}>
      <h1 className={'page' in shown ? 'unseen' : 'card-title'}>{'page' in shown ? title : 'Lead handover'}</h1>
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
