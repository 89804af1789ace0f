import { createContext, useContext } from 'react';

/** What the card asks of the page around it. */
export interface CardHost {
  copy(text: string): Promise<void>;
  /** A short message that passes. */
  announce(message: string): void;
  /** The answer changed properties of the record: show the new values. */
  refreshRecord(): void;
  /** Calls back when the handover status on the record changes while the page is open. */
  onRecordChange(changed: () => void): void;
}

const silent: CardHost = { copy: () => Promise.reject(new Error('no page')), announce: () => {}, refreshRecord: () => {}, onRecordChange: () => {} };

export const HostContext = createContext<CardHost>(silent);

/** The page around this card. */
export const useHost = (): CardHost => useContext(HostContext);
