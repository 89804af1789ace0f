type Key = readonly (readonly [column: string, type: 'text' | 'integer' | 'bigint'])[];

const text = (...columns: string[]): Key => columns.map((column) => [column, 'text'] as const);

/** Tables that an export gives out, with the key by which they are read page by page. `isAboutPeople`: they have a contact_id. */
export const EXPORTED: Readonly<Record<string, { readonly key: Key; readonly isAboutPeople: boolean }>> = {
  install: { key: text('portal_id'), isAboutPeople: false },
  portal_capability: { key: text('capability'), isAboutPeople: false },
  owner: { key: text('owner_id'), isAboutPeople: false },
  policy: { key: [['version', 'integer']], isAboutPeople: false },
  policy_draft: { key: text('portal_id'), isAboutPeople: false },
  sync_cursor: { key: text('stream'), isAboutPeople: false },
  touched_engagement: { key: text('kind', 'engagement_id'), isAboutPeople: false },
  setup_step: { key: text('step'), isAboutPeople: false },
  test_task: { key: text('owner_id'), isAboutPeople: false },
  lead: { key: text('contact_id'), isAboutPeople: true },
  contact_alias: { key: text('old_id'), isAboutPeople: true },
  merge_hint: { key: text('old_id'), isAboutPeople: true },
  signal: { key: text('contact_id', 'id'), isAboutPeople: true },
  handover: { key: text('episode_id'), isAboutPeople: true },
  card_answer: { key: text('key'), isAboutPeople: true },
  task_intent: { key: text('contact_id', 'episode_id', 'record'), isAboutPeople: true },
  task_update: { key: text('contact_id', 'episode_id'), isAboutPeople: true },
  property_write: { key: text('contact_id'), isAboutPeople: true },
  inbound_event: { key: text('key'), isAboutPeople: true },
  audit_entry: { key: [['id', 'bigint']], isAboutPeople: true },
};

/** Tables of accounts that no export gives out, and why. */
export const NOT_EXPORTED: Readonly<Record<string, string>> = {
  oauth_grant: 'the tokens that give access to the account: secrets',
  pending_authorisation: 'authorisations under way, with their secrets',
  export_link: 'links that give exports: secrets, and good for minutes',
  erased_person: 'keyed hashes of who was erased, which say nothing about anybody',
  delivery: 'hashes of webhooks, and for seconds the ids of the records they are about',
  rate_bucket: 'how fast the account may be called at this moment',
  stored_count: 'sums over the tables that are exported',
};
