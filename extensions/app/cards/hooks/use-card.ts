import { useCallback, useEffect, useRef, useState } from 'react';
import { expectedAfter, type AnswerKind, type Draft } from '../answering.ts';
import type { CardAnswering, CardClient, CardFailure } from '../card-client.ts';
import type { CardAnswer, CardView } from '../contract.ts';

/** An answer that did not count. `retry` is what to send again, with its old key: then it cannot count twice. */
export type NotSaved = {
  readonly because: Extract<CardAnswering, { ok: false }>['because'];
  readonly message: string | null;
  readonly reference: string | null;
  readonly retry: CardAnswer | null;
};

export type CardModel =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly failure: CardFailure }
  | {
    readonly status: 'loaded';
    readonly view: CardView;
    /** The answer that is on its way. */
    readonly saving: AnswerKind | null;
    readonly notSaved: NotSaved | null;
  };

export type CardControls = {
  readonly model: CardModel;
  /** Reads again; quietly keeps what is shown until the answer is there. */
  readonly reload: (how?: 'visibly' | 'quietly') => void;
  readonly answer: (draft: Draft) => void;
  readonly retryAnswer: () => void;
};

export type UseCard = {
  readonly client: CardClient;
  readonly contactId: string;
  /** One per click; the backend knows a repeated answer by it. */
  readonly newKey: () => string;
  /** Called after the backend took an answer: the record's properties have changed. */
  readonly onSaved: (answer: AnswerKind) => void;
};

const loaded = (view: CardView, rest: Partial<Extract<CardModel, { status: 'loaded' }>> = {}): CardModel =>
  ({ status: 'loaded', view, saving: null, notSaved: null, ...rest });

function afterAnswer(before: CardView, sent: CardAnswer, result: CardAnswering): CardModel {
  if (result.ok) return loaded(result.card);
  if (result.because === 'unreachable') {
    return loaded(before, { notSaved: { because: 'unreachable', message: null, reference: result.reference, retry: sent } });
  }
  return loaded(result.card ?? before, { notSaved: { because: result.because, message: result.message, reference: null, retry: null } });
}

/**
 * The card of one contact: reads it, sends answers, shows at once what an answer will do. Every request takes a
 * number; what arrives for an older number than the last is dropped, so that a slow answer never overwrites a newer one.
 */
export function useCard({ client, contactId, newKey, onSaved }: UseCard): CardControls {
  const [model, setModel] = useState<CardModel>({ status: 'loading' });
  const latest = useRef(0);
  const isSaving = useRef(false);

  const load = useCallback(async (how: 'visibly' | 'quietly') => {
    if (isSaving.current) return;
    latest.current += 1;
    const mine = latest.current;
    if (how === 'visibly') setModel({ status: 'loading' });
    const reading = await client.read(contactId);
    if (mine !== latest.current) return;
    setModel((shown) => {
      if (reading.ok) return loaded(reading.card);
      return how === 'quietly' && shown.status === 'loaded' ? shown : { status: 'failed', failure: reading.failure };
    });
  }, [client, contactId]);

  useEffect(() => {
    isSaving.current = false;
    void load('visibly');
    return () => {
      latest.current += 1;
    };
  }, [load]);

  const send = useCallback(async (before: CardView, answer: CardAnswer) => {
    latest.current += 1;
    const mine = latest.current;
    isSaving.current = true;
    setModel(loaded(expectedAfter(before, answer), { saving: answer.answer }));
    const result = await client.answer(contactId, answer);
    if (mine !== latest.current) return;
    isSaving.current = false;
    setModel(afterAnswer(before, answer, result));
    if (result.ok) onSaved(answer.answer);
  }, [client, contactId, onSaved]);

  const answer = (draft: Draft): void => {
    if (model.status !== 'loaded' || !model.view.handover || model.saving) return;
    void send(model.view, { ...draft, key: newKey(), episodeId: model.view.handover.episodeId });
  };
  const retryAnswer = (): void => {
    if (model.status === 'loaded' && model.notSaved?.retry) void send(model.view, model.notSaved.retry);
  };
  const reload = useCallback((how: 'visibly' | 'quietly' = 'visibly') => void load(how), [load]);
  return { model, reload, answer, retryAnswer };
}
