import { createContext, useContext } from 'react';

/** Where the card stands: a tab is wide, the sidebar narrow. */
export type CardPlace = 'tab' | 'sidebar';

export const PlaceContext = createContext<CardPlace>('tab');

/** Where this card stands. */
export const usePlace = (): CardPlace => useContext(PlaceContext);
