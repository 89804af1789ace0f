import { actionsBy } from '../domain/action.ts';
import { daysAfter } from '../domain/decay.ts';
import { ContactId } from '../domain/ids.ts';
import { deedOf } from '../domain/brief/deed.ts';
import { deedText } from '../domain/language/say.ts';
import { momentText, voiceFor } from '../domain/language/voice.ts';
import { sentence } from '../domain/plain-text.ts';
import type { PreviewContact, PreviewRecord } from '../sandbox/preview/protocol.ts';
import type { RecordView } from '../sandbox/sandbox.ts';
import type { Demo } from './demo.ts';

/** Deeds told on a record page. */
const TIMELINE = 25;
/** Contacts listed beside the card, the ones with most to show first. */
const LISTED = 60;
const LOOK_BACK_DAYS = 400;

const valueOf = ({ properties }: RecordView, name: string): string => properties[name] ?? '';

function scoresOf(contact: RecordView): string | undefined {
  const [grade, fit, level, interest] = ['fit_grade', 'fit_score', 'intent_level', 'intent_score'].map((name) => valueOf(contact, `handover_${name}`));
  return grade ? `fit ${grade} ${fit} · interest ${level} ${interest}` : undefined;
}

const rank = (contact: RecordView): number => (valueOf(contact, 'handover_qualified') === 'true' ? 1_000 : 0) + Number(valueOf(contact, 'handover_intent_score'));

/** The people of the account as its own list would show them: those handed over first, then by interest. */
export async function listContacts({ sandbox, portalId }: Demo): Promise<PreviewContact[]> {
  const contacts = sandbox.portal(portalId).contacts().filter(({ archived }) => !archived);
  return contacts.sort((a, b) => rank(b) - rank(a)).slice(0, LISTED).map((contact) => ({
    id: contact.id,
    name: `${valueOf(contact, 'firstname')} ${valueOf(contact, 'lastname')}`.trim() || valueOf(contact, 'email') || contact.id,
    status: valueOf(contact, 'handover_status') || 'not evaluated yet',
    scores: scoresOf(contact),
  }));
}

/** Timeline and tasks of one contact, dates as the account's clock shows them. */
export async function readRecord({ app: { storage }, sandbox, portalId }: Demo, id: string): Promise<PreviewRecord> {
  const contactId = ContactId.safeParse(id);
  const install = await storage.installs.find(portalId);
  if (!contactId.success || !install) return { timeline: [], tasks: [] };
  const now = new Date();
  const voice = voiceFor(undefined, install.timeZone, now);
  const when = (at: Date): string => momentText(at, voice);
  const { policy } = await storage.policies.current(portalId);
  const signals = (await storage.ledger.of(portalId, [contactId.data], daysAfter(now, -LOOK_BACK_DAYS))).get(contactId.data) ?? [];
  const portal = sandbox.portal(portalId);
  const owners = new Map(portal.owners.map((owner) => [owner.id, `${owner.firstName} ${owner.lastName}`]));
  return {
    timeline: actionsBy(now, signals, policy).slice(0, TIMELINE).map((action) => ({ at: when(action.signal.occurredAt), text: sentence(deedText(deedOf(action), voice)) })),
    tasks: portal.tasksOf(id).map((task) => ({
      id: task.id,
      subject: valueOf(task, 'hs_task_subject'),
      owner: owners.get(valueOf(task, 'hubspot_owner_id')) ?? 'nobody',
      due: when(new Date(valueOf(task, 'hs_timestamp'))),
      status: valueOf(task, 'hs_task_status') === 'COMPLETED' ? 'completed' : 'open',
      body: textOf(valueOf(task, 'hs_task_body')),
    })),
  };
}

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };

/** The task's HTML as lines of text, as a rep reads them. */
function textOf(html: string): string {
  return html.replaceAll('</p>', '\n').replace(/<[^>]*>/gu, '').replace(/&(?:amp|lt|gt|quot|#39);/gu, (entity) => ENTITIES[entity] ?? entity).trim();
}
