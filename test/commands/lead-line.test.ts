import * as fc from 'fast-check';
import { readLeadLine, type LeadLine } from '../../src/commands/evaluate/lead-line.ts';
import { repeatedKey } from '../../src/commands/lines/repeated-key.ts';
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts';
import { evaluate } from '../../src/domain/evaluate.ts';
import { SIGNAL_KINDS } from '../../src/domain/signal.ts';
import { BadInput } from '../../src/errors.ts';
import { NOW } from '../support/leads.ts';

const run = { policy: defaultPolicy, policyVersion: 0, ownDomains: ['vendor.example'], timeZone: 'UTC', now: NOW };
const readText = (text: string): LeadLine => readLeadLine(text, run);
const read = (line: unknown): LeadLine => readText(JSON.stringify(line));
const lead = (more: object = {}): LeadLine => read({ contact: { id: '1' }, ...more });
const at = '2026-01-04T10:00:00Z';

function refusalOf(text: string): string {
  try {
    readText(text);
  } catch (error) {
    if (error instanceof BadInput) return error.message;
    throw error;
  }
  return 'taken';
}

const ID = 'expected an id: text, or a whole number below 2^53';
const KINDS = 'expected one of form_submission, page_view, email_open, email_click, email_reply, webinar_registered, webinar_attended, webinar_no_show, webinar_cancelled, meeting_booked, list_joined, inbound_call, visit, custom_event, stage_changed';
const DATE = 'expected a date from 1990 to 2099, for example "2026-01-05T09:00:00Z"';

describe('a line that is refused names field, value and what was expected', () => {
  test.each([
    ['{}', 'contact: missing, expected an object'],
    ['5', '5, expected an object'],
    ['null', 'null, expected an object'],
    ['[{"contact":{"id":1}}]', 'a list, expected an object'],
    ['{"contact":{}}', `contact.id: missing, ${ID}`],
    ['{"contact":{"id":""}}', `contact.id: "", ${ID}`],
    ['{"contact":{"id":null}}', `contact.id: null, ${ID}`],
    ['{"contact":{"id":true}}', `contact.id: true, ${ID}`],
    ['{"contact":{"id":12345678901234567890}}', `contact.id: 12345678901234567000, ${ID}`],
    ['{"contact":{"id":1,"jobtitle":["CEO"]}}', 'contact.jobtitle: a list, expected text'],
    ['{"contact":{"id":1,"email":false}}', 'contact.email: false, expected text'],
    ['{"contact":{"id":1,"hs_email_optout":"perhaps"}}', 'contact.hs_email_optout: "perhaps", expected true or false'],
    ['{"contact":{"id":1,"notes_last_contacted":"yesterday"}}', `contact.notes_last_contacted: "yesterday", ${DATE}`],
    ['{"contact":{"id":1},"company":"Acme"}', 'company: "Acme", expected an object'],
    ['{"contact":{"id":1},"company":{"numberofemployees":"a few hundred people, and more of them every week"}}', 'company.numberofemployees: "a few hundred people, and more of them e"…, expected a number'],
    ['{"contact":{"id":1},"company":{"annualrevenue":1e999}}', 'company.annualrevenue: Infinity, expected a number'],
    ['{"contact":{"id":1},"signals":{}}', 'signals: an object, expected a list'],
    ['{"contact":{"id":1},"signals":["page_view"]}', 'signals[0]: "page_view", expected an object'],
    [`{"contact":{"id":1},"signals":[{"kind":"page_view","occurredAt":"${at}"},{"kind":"demo","occurredAt":"${at}"}]}`, `signals[1].kind: "demo", ${KINDS}`],
    [`{"contact":{"id":1},"signals":[{"kind":"constructor","occurredAt":"${at}"}]}`, `signals[0].kind: "constructor", ${KINDS}`],
    ['{"contact":{"id":1},"signals":[{"kind":"page_view"}]}', `signals[0].occurredAt: missing, ${DATE}`],
    ['{"contact":{"id":1},"signals":[{"kind":"page_view","occurredAt":"2026-02-30"}]}', `signals[0].occurredAt: "2026-02-30", ${DATE}`],
    ['{"contact":{"id":1},"signals":[{"kind":"page_view","occurredAt":"5 Jan"}]}', `signals[0].occurredAt: "5 Jan", ${DATE}`],
    [`{"contact":{"id":1},"signals":[{"kind":"webinar_attended","occurredAt":"${at}","attendedMinutes":-5}]}`, 'signals[0].attendedMinutes: -5, expected a number of minutes'],
    ['{"contact":{"id":1},"colleagues":[{"contact":[],"signals":[{}]}]}', `colleagues[0].contact: a list, expected an object; colleagues[0].signals[0].kind: missing, ${KINDS}; colleagues[0].signals[0].occurredAt: missing, ${DATE}`],
    ['{"contact":{"id":1},"deals":[{"hs_is_closed":"lost"}]}', 'deals[0].hs_is_closed: "lost", expected true or false'],
    ['{"contact":{"id":1},"deals":[1,2,3,4,5]}', 'deals[0]: 1, expected an object; deals[1]: 2, expected an object; deals[2]: 3, expected an object; and 2 more'],
    ['{"contact":{"id":1},"handovers":[{"state":"lost","openedAt":"2025-12-01"}]}', 'handovers[0].state: "lost", expected one of handed_over, snoozed, accepted, refused, expired, returned, closed'],
    ['{"contact":{"id":1},"handovers":[{"state":"refused","openedAt":"2025-12-01"}]}', 'handovers[0].endedAt: missing, expected a date because the state is refused'],
    ['{"contact":{"id":1},"unchecked":["tasks"]}', 'unchecked[0]: "tasks", expected one of deals, webinars'],
    ['{"contact":{"id":1},"wasReady":"yes"}', 'wasReady: "yes", expected true or false'],
    ['{"contact":{"id":1},"timeZone":"Berlin"}', 'timeZone: "Berlin", expected a time zone, for example "Europe/Berlin"'],
    ['{"contact":{"id":1},"ownDomains":["@acme"]}', 'ownDomains[0]: "@acme", expected a domain, for example "acme.example"'],
    ['{"contact":{"id":1},"contact":{"id":2}}', '"contact": stands twice in one object, expected once'],
    ['{"contact":{"id":1,"\\u0069d":2}}', '"id": stands twice in one object, expected once'],
  ])('%s', (text, message) => {
    expect(refusalOf(text)).toBe(message);
  });

  test.each(['nope', '{"contact":{"id":1}', "{'contact':{'id':1}}", '{"contact":{"id":1}}{"contact":{"id":2}}'])('%s is no JSON', (text) => {
    expect(refusalOf(text)).toMatch(/^not JSON \(.+\)$/u);
  });
});

describe('a line is read as leniently as HubSpot writes', () => {
  test('numbers may be text, and null and "" say that nothing is known', () => {
    const known = read({ contact: { id: '7', hs_email_optout: false }, company: { numberofemployees: 250 }, deals: [{ isClosed: true }], signals: [{ id: 's', kind: 'page_view', occurredAt: at }] });
    const written = read({ contact: { id: 7, hs_email_optout: 'false', jobtitle: '', email: null }, company: { numberofemployees: '250', name: ' ' }, deals: [{ id: null, hs_is_closed: 'true' }], signals: [{ id: 's', kind: 'page_view', occurredAt: Date.parse(at), title: null, url: '' }], colleagues: null });
    expect(written).toEqual(known);
  });

  test('what nobody reads is passed over, whatever it is', () => {
    const odd = readText('{"contact":{"id":"1","__proto__":{"email":"x@y.example"},"constructor":{"name":[]},"favourite_colour":[1]},"company":{"toString":5},"note":{"a":1}}');
    expect(odd.input.lead.contact.email).toBeUndefined();
    expect({ ...odd.input.lead, company: undefined }).toEqual(lead().input.lead);
    expect(readText('{"contact":{"id":1,"__proto__":{"jobtitle":[]}},"deals":[{"__proto__":{"hs_is_closed":true}}]}').input.lead.deals).toMatchObject([{ isClosed: false }]);
    expect(refusalOf('{"contact":{"__proto__":{"id":1}}}')).toMatch(/^contact\.id: missing/u);
  });

  test('"__proto__" given twice is two keys of one name as well', () => {
    expect(refusalOf('{"contact":{"id":1},"__proto__":1,"__proto__":2}')).toBe('"__proto__": stands twice in one object, expected once');
  });

  test('the same key in two objects, or as a value, is nothing special', () => {
    expect(refusalOf(String.raw`{"contact":{"id":"id","jobtitle":"a \" b: {\\"},"company":{"id":"id"},"deals":[{"id":1},{"id":1}]}`)).toBe('taken');
  });

  test('an id may be any text: what is no id of HubSpot is given back as it came', () => {
    expect(read({ contact: { id: 'lead-0007' } }).id).toBe('lead-0007');
    expect(read({ contact: { id: 0 } }).id).toBe('0');
    expect(read({ contact: { id: '98765432109876543' } }).input.lead.contactId).toBe('98765432109876543');
  });

  test.each([['anna@gmail.com', 'gmail.com', true], ['Anna@ACME.example', 'acme.example', false], ['nonsense', undefined, undefined]])('the domain of %s is %s, as in the app', (email, emailDomain, hasFreeMail) => {
    expect(read({ contact: { id: 1, email } }).input.lead.contact).toMatchObject({ emailDomain, hasFreeMail });
  });
});

describe('signals', () => {
  const signal = { kind: 'form_submission', occurredAt: at, title: 'Onboarding checklist: Download', url: 'https://vendor.example/x?email=a@b.example' };
  const idsOf = (signals: object[]): string[] => lead({ signals }).input.signals.map(({ id }) => id);

  test('without an id get one from what they are: the same one each time, different ones for different actions', () => {
    const [first = '', second] = idsOf([signal, { ...signal, title: 'ROI sheet: Download' }]);
    expect(first).toMatch(/^form_submission:1767520800000:/u);
    expect(second).not.toBe(first);
    expect(idsOf([{ ...signal, id: null }])).toEqual([first]);
    expect(idsOf([{ ...signal, id: 17 }])).toEqual(['17']);
  });

  test('lose what does not belong in an address, and keep a bare path', () => {
    const urls = lead({ signals: [signal, { ...signal, url: '/pricing?ref=1' }, { ...signal, url: 'javascript:alert(1)' }] }).input.signals.map(({ url }) => url);
    expect(urls).toEqual(['https://vendor.example/x', '/pricing', undefined]);
  });
});

describe('what is around the lead', () => {
  test('a colleague may be written flat or as a contact, and is never the lead itself', () => {
    const signals = [{ id: 's', kind: 'page_view', occurredAt: at }];
    const flat = lead({ colleagues: [{ id: 5, jobtitle: 'CFO', signals }] }).input.colleagues;
    expect(flat).toMatchObject([{ contactId: '5', jobTitle: 'CFO', signals: [{ id: 's' }] }]);
    expect(lead({ colleagues: [{ contact: { id: '5', jobtitle: 'CFO', firstname: 'Eva' }, signals }] }).input.colleagues).toEqual(flat);
    expect(lead({ colleagues: [{ id: '1', signals }, {}] }).input.colleagues).toHaveLength(1);
  });

  test.each([[{ hs_is_closed: 'true' }, true], [{ isClosed: true }, true], [{ dealstage: 'closedlost' }, true], [{ dealstage: 'proposal' }, false], [{}, false]])('the deal %j is closed: %s', (deal, isClosed) => {
    expect(lead({ deals: [deal] }).input.lead.deals[0]?.isClosed).toBe(isClosed);
  });

  test('a lead that sales refused lately, without news since, is blocked; handovers may come in any order', () => {
    const handovers = [{ state: 'refused', openedAt: '2025-12-20', endedAt: '2025-12-22' }, { state: 'closed', openedAt: '2025-01-02', endedAt: '2025-01-20' }];
    const { obstacles } = evaluate(lead({ handovers, signals: [{ kind: 'form_submission', occurredAt: '2025-12-19', title: 'Guide: Download' }] }).input);
    expect(obstacles.map(({ code }) => code)).toContain('returned_without_news');
  });

  test('what a line says wins over what holds for the run', () => {
    expect(lead({ timeZone: 'europe/berlin', ownDomains: ['Own.Example'], wasReady: 'true', unchecked: ['deals', { what: 'webinars', because: 'no_access' }] })).toMatchObject({
      voice: { timeZone: 'Europe/Berlin' },
      input: { ownDomains: ['own.example'], wasReady: true, lead: { unchecked: [{ what: 'deals', because: 'no_access' }, { what: 'webinars', because: 'no_access' }] } },
    });
    expect(lead()).toMatchObject({ voice: { timeZone: 'UTC' }, input: { ownDomains: ['vendor.example'], wasReady: false } });
  });
});

/** Lines that look like leads, but may hold anything anywhere. */
const anything = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom('', null, '5', 'true', at, -1, 'https://vendor.example/demo', '__proto__'));
const mostly = <T>(usual: fc.Arbitrary<T>) => fc.oneof({ arbitrary: usual, weight: 40 }, { arbitrary: anything, weight: 1 });
const text = mostly(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('CEO', 'Request a demo: Form', 'DE', null)));
const moment = mostly(fc.constantFrom(at, '2026-01-01', '2025-06-05T10:00:00+01:00', 1_767_520_800_000));
const amount = mostly(fc.oneof(fc.nat(), fc.nat().map(String), fc.constant(null)));
const signalLike = mostly(fc.record({ id: text, kind: mostly(fc.constantFrom(...SIGNAL_KINDS)), occurredAt: moment, title: text, url: mostly(fc.webUrl()), attendedMinutes: amount }));
const signalsLike = mostly(fc.array(signalLike, { maxLength: 3 }));
const leadLike = fc.record({
  contact: mostly(fc.record({ id: mostly(fc.nat()), email: mostly(fc.emailAddress()), jobtitle: text, createdate: moment, country: text, hubspot_owner_id: amount })),
  company: mostly(fc.record({ name: text, numberofemployees: amount, domain: mostly(fc.domain()) })),
  colleagues: mostly(fc.array(mostly(fc.record({ id: amount, jobtitle: text, signals: signalsLike })), { maxLength: 1 })),
  deals: mostly(fc.array(mostly(fc.record({ id: amount, dealstage: text })), { maxLength: 1 })),
  signals: signalsLike,
  handovers: mostly(fc.array(mostly(fc.record({ state: mostly(fc.constantFrom('refused', 'accepted')), openedAt: moment, endedAt: moment })), { maxLength: 1 })),
}, { requiredKeys: ['contact'] });

describe('whatever a line holds', () => {
  test('it is a lead that can be evaluated, or refused with a reason', () => {
    let taken = 0;
    fc.assert(fc.property(leadLike, (line) => {
      const written = JSON.stringify(line);
      if (refusalOf(written) !== 'taken') return;
      taken += 1;
      expect(JSON.stringify(evaluate(readText(written).input))).toContain('"qualification"');
    }), { numRuns: 1_000 });
    expect(taken).toBeGreaterThan(200);
    expect(taken).toBeLessThan(900);
  });

  test('a key is found to stand twice exactly when JSON.parse keeps fewer than were written', () => {
    const keys = fc.constantFrom('a', 'b', '{', '":', '\\', '__proto__', 'ü');
    const { object } = fc.letrec<{ value: string; object: string }>((tie) => ({
      value: fc.oneof({ maxDepth: 4 }, keys.map((key) => JSON.stringify(key)), fc.array(tie('value'), { maxLength: 2 }).map((items) => `[${items.join()}]`), tie('object')),
      object: fc.array(fc.tuple(keys, tie('value')), { maxLength: 3 }).map((entries) => `{${entries.map(([key, value]) => `${JSON.stringify(key)}\n:${value}`).join()}}`),
    }));
    const kept = (value: unknown): number =>
      typeof value === 'object' && value !== null ? Object.values(value).reduce((sum: number, inner) => sum + kept(inner), Array.isArray(value) ? 0 : Object.keys(value).length) : 0;
    fc.assert(fc.property(object, (json) => {
      // Keys stand before a line end here, and nothing else does.
      const written = json.split('\n').length - 1;
      expect(repeatedKey(json) !== undefined).toBe(kept(JSON.parse(json)) < written);
    }), { numRuns: 1_000 });
  });
});
