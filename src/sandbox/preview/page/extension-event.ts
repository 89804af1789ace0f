import type { SyntheticEvent } from 'react';

/** What HubSpot hands to an extension instead of the browser's event, which could not travel into a worker. */
export type PassedEvent = { readonly type: string; readonly bubbles: boolean; readonly timeStamp: number; readonly id: string };
export type Handler = (event: PassedEvent) => unknown;

export function toEvent(event: SyntheticEvent): PassedEvent {
  return { type: event.type, bubbles: event.bubbles, timeStamp: event.timeStamp, id: '' };
}
