import { isObject, type Answered, type Backend } from './backend.ts';
import type {
  CompareAnswer, CompareRequest, DiffAnswer, DraftRequest, HistoryAnswer, PublishAnswer, RenewAnswer, RenewRequest, RollBackRequest, RulesOverview, RuleWords, SeenDraft, VersionsAnswer,
} from './rules-contract.ts';

/** The rules as the page reads and changes them. Never rejects: what went wrong is part of the answer. */
export interface RulesClient {
  readonly read: () => Promise<Answered<RulesOverview>>;
  /** The words of an action or topic: "intent.actions.download". */
  readonly words: (of: string) => Promise<Answered<RuleWords>>;
  readonly save: (request: DraftRequest) => Promise<Answered<RulesOverview>>;
  /** @param draftAt - null: whichever draft there is */
  readonly drop: (draftAt: string | null) => Promise<Answered<RulesOverview>>;
  readonly renew: (request: RenewRequest) => Promise<Answered<RenewAnswer>>;
  readonly compare: (request: CompareRequest) => Promise<Answered<CompareAnswer>>;
  readonly publish: (seen: SeenDraft) => Promise<Answered<PublishAnswer>>;
  readonly rollBack: (request: RollBackRequest) => Promise<Answered<PublishAnswer>>;
  readonly versions: () => Promise<Answered<VersionsAnswer>>;
  readonly diff: (from: number | 'draft', to: number | 'draft') => Promise<Answered<DiffAnswer>>;
  /** @param before - id of the entry before which it goes on; null: from the newest */
  readonly history: (before: string | null) => Promise<Answered<HistoryAnswer>>;
}

const isOverview = (value: unknown): value is RulesOverview =>
  isObject(value) && isObject(value['published']) && isObject(value['standing']) && isObject(value['defaults']) && [value['actions'], value['topics'], value['owners'], value['teams']].every(Array.isArray);
const isWords = (value: unknown): value is RuleWords => isObject(value) && isObject(value['lists']);
const isRenewed = (value: unknown): value is RenewAnswer => isObject(value) && Array.isArray(value['conflicts']);
const isCompared = (value: unknown): value is CompareAnswer => isObject(value) && isObject(value['counts']) && Array.isArray(value['shown']) && typeof value['at'] === 'string';
const isPublished = (value: unknown): value is PublishAnswer => isObject(value) && typeof value['version'] === 'number';
const isVersions = (value: unknown): value is VersionsAnswer => isObject(value) && Array.isArray(value['versions']);
const isDiff = (value: unknown): value is DiffAnswer => isObject(value) && Array.isArray(value['differences']);
const isHistory = (value: unknown): value is HistoryAnswer => isObject(value) && Array.isArray(value['entries']);

export function createRulesClient(backend: Backend): RulesClient {
  return {
    read: () => backend.call({ method: 'GET', path: '/rules/overview' }, isOverview),
    words: (of) => backend.call({ method: 'GET', path: `/rules/words?of=${encodeURIComponent(of)}` }, isWords),
    save: (body) => backend.call({ method: 'PUT', path: '/rules/draft', body }, isOverview),
    drop: (draftAt) => backend.call({ method: 'POST', path: '/rules/draft/drop', body: { draftAt } }, isOverview),
    renew: (body) => backend.call({ method: 'POST', path: '/rules/draft/renew', body }, isRenewed),
    compare: (body) => backend.call({ method: 'POST', path: '/rules/compare', body }, isCompared),
    publish: (body) => backend.call({ method: 'POST', path: '/rules/publish', body }, isPublished),
    rollBack: (body) => backend.call({ method: 'POST', path: '/rules/roll-back', body }, isPublished),
    versions: () => backend.call({ method: 'GET', path: '/rules/versions' }, isVersions),
    diff: (from, to) => backend.call({ method: 'GET', path: `/rules/diff?from=${from}&to=${to}` }, isDiff),
    history: (before) => backend.call({ method: 'GET', path: before === null ? '/rules/history' : `/rules/history?before=${encodeURIComponent(before)}` }, isHistory),
  };
}
