import { useEffect, useState } from 'react';
import { PREVIEW_PLACES, type PreviewPlace } from '../protocol.ts';
import type { Language } from './extension-frame.tsx';

/** Everything chosen on the page; it stands in the address, so that a view can be linked to and embedded. */
export type Choice = {
  readonly contact: string | null;
  readonly state: string | null;
  readonly place: PreviewPlace;
  readonly language: Language;
  /** Only the extension, without the page around it. */
  readonly bare: boolean;
};

function read(): Choice {
  const query = new URLSearchParams(location.search);
  return {
    contact: query.get('contact'),
    state: query.get('state'),
    place: PREVIEW_PLACES.find((place) => place === query.get('place')) ?? 'tab',
    language: query.get('language') === 'de' ? 'de' : 'en',
    bare: query.has('bare'),
  };
}

function write({ contact, state, place, language, bare }: Choice): void {
  const query = new URLSearchParams();
  if (contact) query.set('contact', contact);
  if (state) query.set('state', state);
  query.set('place', place);
  query.set('language', language);
  if (bare) query.set('bare', '1');
  history.replaceState(null, '', `?${query}`);
}

/** The choice and how to change part of it. */
export function useChoice(): readonly [Choice, (change: Partial<Choice>) => void] {
  const [choice, setChoice] = useState(read);
  useEffect(() => write(choice), [choice]);
  return [choice, (change) => setChoice((old) => ({ ...old, ...change }))];
}
