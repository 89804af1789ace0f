import type { ReactElement } from 'react';
import { isAccountPage, type PreviewContact, type PreviewPlace, type PreviewSetup } from '../protocol.ts';
import type { Choice } from './address.ts';
import type { Language, Shown } from './extension-frame.tsx';

type PickerProps = {
  readonly setup: PreviewSetup;
  readonly contacts: readonly PreviewContact[];
  readonly choice: Choice;
  readonly shown: Shown;
  readonly onChange: (change: Partial<Choice>) => void;
};

const PLACES: readonly (readonly [PreviewPlace, string])[] = [['tab', 'Tab'], ['sidebar', 'Sidebar'], ['settings', 'Settings'], ['home', 'Home']];
const LANGUAGES: readonly (readonly [Language, string])[] = [['en', 'English'], ['de', 'Deutsch']];

/** "handed_over" as people read it. */
const readable = (status: string): string => status.replaceAll('_', ' ');

/** The card or a page of the app; whose card, in which state, where and in which language. */
export function Picker({ setup, contacts, choice, shown, onChange }: PickerProps): ReactElement {
  const contactId = 'contact' in shown ? shown.contact.id : null;
  const state = 'state' in shown ? shown.state : '';
  // Whoever picks a card while a page is shown wants to see the card.
  const place = isAccountPage(choice.place) ? 'tab' : choice.place;
  return (
    <nav className="picker" aria-label="What to preview">
      <div className="brand">Lead Handover</div>
      <Toggle label="Place" options={PLACES} value={choice.place} onPick={(picked) => onChange({ place: picked })} />
      <Toggle label="Language" options={LANGUAGES} value={choice.language} onPick={(language) => onChange({ language })} />
      <label className="pick" htmlFor="state">State</label>
      <select id="state" value={state} onChange={(event) => onChange(event.target.value ? { state: event.target.value, contact: null, place } : { state: null, place })}>
        <option value="">of a contact</option>
        {setup.states.map(({ id, label }) => <option key={id} value={id}>{label}</option>)}
      </select>
      <h2 className="pick">Contacts</h2>
      {contacts.length === 0 ? <p className="none">No contacts in this account.</p> : null}
      <ul className="contacts">
        {contacts.map(({ id, name, status, scores }) => (
          <li key={id}>
            <button type="button" aria-current={id === contactId ? 'true' : undefined} onClick={() => onChange({ contact: id, state: null, place })}>
              <span>{name}</span><span className="status">{readable(status)}</span>{scores ? <span className="status">{scores}</span> : null}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

type ToggleProps<T extends string> = { readonly label: string; readonly options: readonly (readonly [T, string])[]; readonly value: T; readonly onPick: (value: T) => void };

function Toggle<T extends string>({ label, options, value, onPick }: ToggleProps<T>): ReactElement {
  return (
    <div className="toggle" role="group" aria-label={label}>
      {options.map(([id, text]) => <button key={id} type="button" aria-pressed={id === value} onClick={() => onPick(id)}>{text}</button>)}
    </div>
  );
}
