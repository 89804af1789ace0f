import type { CardAnswer, CardAnswerResult, CardError, CardView } from '../../card-contract.ts';
import type { PreviewState } from './protocol.ts';

/** What the app would answer, with HTTP's word for it. */
export type PreviewAnswered = { readonly status: number; readonly body: CardView | CardAnswerResult | CardError };

/** Stands in for the app where a state of the card is shown without a contact in it. A session is one opened page: what is answered there is seen there only. */
export interface DesignedStates {
  /** In the order in which the page offers them. */
  readonly states: readonly PreviewState[];
  /** @param locale - of the reader, as the card names it */
  read(state: string, session: string, locale: string | undefined): Promise<PreviewAnswered>;
  answer(state: string, session: string, answer: CardAnswer, locale: string | undefined): Promise<PreviewAnswered>;
}
