import { z } from 'zod';
import { ContactId } from '../domain/ids.ts';

/** More fields than the page has. */
const MAX_EDITS = 500;
/** Leads of one direction that are wanted in words by one piece. */
const MAX_ROOM = 50;

const Room = z.int().min(0).max(MAX_ROOM);
const Version = z.int().min(0).max(1_000_000_000);
const Moment = z.iso.datetime().transform((text) => new Date(text));
const Path = z.string().min(1).max(300);

const Edit = z.union([
  z.strictObject({ path: Path, value: z.json() }),
  z.strictObject({ path: Path, remove: z.literal(true) }),
  z.strictObject({ path: Path, reset: z.literal(true) }),
]);

/** A number that a page or a person wrote into the address. */
const inAddress = (text: unknown): unknown => (typeof text === 'string' && /^\d{1,9}$/u.test(text) ? Number(text) : text);

/** What the doors of the rules take, each with the words that say so. */
export const RULES_REQUESTS = {
  draft: { schema: z.strictObject({ basedOn: Version, draftAt: Moment.nullable(), edits: z.array(Edit).max(MAX_EDITS) }), shape: '{"basedOn": version, "draftAt": moment | null, "edits": [{"path": "…", "value": …} | {"path": "…", "remove": true} | {"path": "…", "reset": true}]}' },
  drop: { schema: z.strictObject({ draftAt: Moment.nullable() }), shape: '{"draftAt": moment | null}' },
  renew: { schema: z.strictObject({ draftAt: Moment, onto: Version }), shape: '{"draftAt": moment, "onto": version}' },
  publish: { schema: z.strictObject({ basedOn: Version, draftAt: Moment }), shape: '{"basedOn": version, "draftAt": moment}' },
  rollBack: { schema: z.strictObject({ version: Version, published: Version }), shape: '{"version": version, "published": version}' },
  compare: {
    schema: z.strictObject({ basedOn: Version, draftAt: Moment, after: ContactId.nullable(), at: Moment.nullable(), room: z.strictObject({ enters: Room, leaves: Room, other: Room }) })
      .refine(({ after, at }) => (after === null) === (at === null)),
    shape: '{"basedOn": version, "draftAt": moment, "after": contact | null, "at": moment | null, "room": {"enters": count, "leaves": count, "other": count}}',
  },
  diff: { schema: z.object({ from: z.preprocess(inAddress, z.union([Version, z.literal('draft')])), to: z.preprocess(inAddress, z.union([Version, z.literal('draft')])) }), shape: '"from" and "to": versions, or the word "draft"' },
  words: { schema: z.object({ of: Path }), shape: '"of": an action or topic, for example "intent.actions.download"' },
  history: { schema: z.object({ before: z.string().regex(/^\d{1,18}$/u).optional() }), shape: '"before": id of an entry' },
} as const;
