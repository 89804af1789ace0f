import fc from 'fast-check';
import type { EvaluateInput } from '../../../src/domain/assess.ts';
import { ContactId } from '../../../src/domain/ids.ts';
import type { Company, Contact, Lead } from '../../../src/domain/lead.ts';
import { SIGNAL_KINDS, type Signal } from '../../../src/domain/signal.ts';
import { anyPolicy } from '../../support/random-leads.ts';
import { attended, daysAgo, demoRequest, download, evaluationInput, leadOf, NORDLICHT, page, signal, strangerOf } from '../../support/leads.ts';
import { form, INTERESTED, person } from './decision-case.ts';

/** What stands in fields that somebody had to fill in, or filled in to see what happens. */
export const ODD_TEXTS: readonly string[] = [
  '', ' ', '   \u00A0\u3000 ', '-', '.', '???', '0', '1', '42', 'X', 'ß', 'null', 'undefined', 'NaN', 'true', 'test', 'n/a', '[object Object]', '__proto__', 'constructor', 'toString',
  '😀', '👩‍👩‍👧‍👦 Anna 🇩🇪', '😀'.repeat(200), `${'😀'.repeat(60)}a`, 'أنا برانت', 'ישראל ישראלי', '\u202Eannelgna\u202C', 'A\u200Bn\u200Dn\u2060a', '山田 太郎', 'Ｗｉｄｅ', 'नमस्ते'.repeat(30), `Z${'\u0301\u0327\u0489'.repeat(500)}algo`,
  'a'.repeat(300), 'Anna '.repeat(100), `${'a'.repeat(79)} b`, '<b>Anna</b>', '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '<<b>>', '</', 'a < b > c', '&lt;b&gt; &amp;', '"><svg/onload=alert(1)>',
  'https://evil.example/x?y=1', 'Anna www.evil.example', 'see HTTP://EVIL.EXAMPLE now', 'javascript:alert(1)', '[click](javascript:alert(1))',
  '\u0000\u0001\u001B[31mred', 'two\nlines\r\nand\ttabs', '\u2028\u2029\u0085', '\uD800 lone \uDC00', '\uFEFFAnna', 'A\u00ADnna',
  '{}', '{} {}', '$&', '$1 $` $\' $$', '%s %d', '\\', '\\n', '`', '"', 'the "best" of it', '„gut“', "O'Brien", '=cmd|calc', '@channel', 'a.b.c...', 'Widgets Inc.', 'Go live?', 'ends with a colon:', ': starts', 'a: b: c: d', 'x | y | z', '|', 'Dr. Dr.', 'UNSUBSCRIBED', 'COMPUTER_SOFTWARE', '_', 'A__B',
];

export const ODD_NUMBERS: readonly number[] = [0, -0, 1, 0.4, 240.5, -7, 1e9, 1e21, Number.MAX_SAFE_INTEGER, Number.MIN_VALUE, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];

const ODD_URLS: readonly (string | undefined)[] = [undefined, '', '/', '//', 'http://', 'not a url', '%%%', '/%E0%A4%A', '/%3Cscript%3E', 'https://', '?x=1', '#', 'mailto:a@b.example', 'https://vendor.example/a//b///', `https://vendor.example/${'a/'.repeat(300)}`, 'https://user:pass@vendor.example:99999/pricing', '/blog/onboarding', '/pricing'];

type Odd = readonly [name: string, lead: Lead, signals: readonly Signal[], more?: Partial<EvaluateInput>];

const titled = (title: string): readonly Signal[] => [form(`${title}: Onboarding download`), signal('webinar_attended', 1, `${title} onboarding`), signal('email_click', 2, title), page(3, encodeURIComponent(title.toWellFormed()))];

/** Each with its oddity alone, beside what is usual. */
export const ODD_CONTACTS: readonly Odd[] = [
  ...ODD_TEXTS.map((text): Odd => [`named ${JSON.stringify(text.slice(0, 30))}`, leadOf({ firstName: text, lastName: text }), INTERESTED]),
  ...ODD_TEXTS.map((text): Odd => [`working as ${JSON.stringify(text.slice(0, 30))}`, leadOf({ jobTitle: text, firstName: text }), INTERESTED]),
  ...ODD_TEXTS.map((text): Odd => [`at a company called ${JSON.stringify(text.slice(0, 30))}`, leadOf({ companyName: text }, { company: { name: text, city: text, country: text, industry: text, employees: 240 } }), INTERESTED]),
  ...ODD_TEXTS.map((text): Odd => [`who read ${JSON.stringify(text.slice(0, 30))}`, leadOf({ declaredNeed: text, firstConversion: { title: text, at: daysAgo(3) } }), titled(text)]),
  ...ODD_NUMBERS.map((number): Odd => [`at a company of ${number} people and as much revenue`, person('CFO', number, {}, { revenue: number }), INTERESTED]),
  ...ODD_NUMBERS.map((number): Odd => [`who attended ${number} of ${number} minutes`, leadOf(), [signal('webinar_attended', 1, 'Onboarding', { attendedMinutes: number, durationMinutes: number }), signal('webinar_attended', 2, 'Onboarding', { attendedMinutes: 30, durationMinutes: number })]]),
  ...ODD_URLS.map((url): Odd => [`who looked at ${JSON.stringify(url?.slice(0, 30))}`, leadOf(), [signal('page_view', 0, undefined, { url }), signal('form_submission', 0, undefined, { url }), signal('webinar_attended', 1, undefined, { url })]]),
  ['with nothing but an id', { ...strangerOf(), contact: {} }, []],
  ['with nothing but an id, who asks', { ...strangerOf(), contact: {} }, [signal('form_submission', 0, 'Demo')]],
  ['whose job title is the name', leadOf({ firstName: 'CFO', lastName: undefined, jobTitle: 'CFO' }), INTERESTED],
  ['whose address is no address', leadOf({ firstName: undefined, lastName: undefined, email: '<@>', emailDomain: '' }), INTERESTED],
  ['who did everything tomorrow', leadOf(), [attended(-1), download(-2), demoRequest(-3)]],
  ['who did everything in the year 9000', leadOf(), [signal('webinar_attended', 0, 'Onboarding', { occurredAt: new Date('9000-01-01T00:00:00Z') }), download(1)]],
  ['who did everything in 1970', leadOf(), [signal('webinar_attended', 0, 'Onboarding', { occurredAt: new Date(0) }), signal('form_submission', 0, 'Demo', { occurredAt: new Date(1) })]],
  ['who did everything at once', leadOf(), SIGNAL_KINDS.flatMap((kind) => [signal(kind, 1, 'Onboarding'), signal(kind, 1, 'Security'), signal(kind, 1)])],
  ['who did five hundred things', leadOf(), Array.from({ length: 500 }, (_, n) => signal(SIGNAL_KINDS[n % SIGNAL_KINDS.length] ?? 'page_view', n / 5, `Onboarding ${n % 50}`, { id: `s${n}` }))],
  ['who did one thing five hundred times', leadOf(), Array.from({ length: 500 }, (_, n) => ({ ...download(n / 50), id: `s${n}` }))],
  ['whose signals all have one id', leadOf(), [attended(1), download(2), demoRequest(3), page(0, 'pricing')].map((read) => ({ ...read, id: 'same' }))],
  ['whose signals have ids that look like facts', leadOf(), [{ ...attended(1), id: 'contact.jobTitle' }, { ...download(2), id: 'unknown.need' }, { ...download(3, 'Plan'), id: 'deal.9' }, { ...page(0, 'blog/onboarding'), id: 'company.__proto__' }, { ...page(0, 'blog/a'), id: '' }]],
  ['whose signals have ids of a colleague who is not there', leadOf(), [{ ...attended(1), id: 'colleague.77.a' }, { ...download(2), id: 'colleague.77.b' }]],
  ['whose colleague did the same at the same time under the same id', leadOf(), [attended(9), download(9)], { colleagues: [{ contactId: ContactId.parse('52'), jobTitle: '<b>"{}"</b>', signals: [{ ...attended(9), occurredAt: daysAgo(2) }, { ...download(9), occurredAt: daysAgo(2) }] }] }],
  ['with a campaign that has a name like a form', leadOf(), [signal('form_submission', 0, undefined, { campaign: '<b>ERP</b> $& {}' }), signal('meeting_booked', 0, '{}')]],
];

const anyText = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...ODD_TEXTS) }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 400 }) }, { weight: 1, arbitrary: fc.constant(undefined) });
const anyNumber = fc.oneof(fc.constantFrom(undefined, ...ODD_NUMBERS), fc.double());
const anyFlag = fc.constantFrom(undefined, true, false);

const oddContact: fc.Arbitrary<Contact> = fc.record({
  firstName: anyText, lastName: anyText, email: anyText, emailDomain: anyText, hasFreeMail: anyFlag, jobTitle: anyText, companyName: anyText, industry: anyText, employees: anyNumber, city: anyText, country: anyText,
  declaredNeed: anyText, lifecycleStage: anyText, leadStatus: anyText, unsubscribed: anyFlag, originalSource: anyText, latestSource: anyText, firstConversion: anyText.map((title) => (title === undefined ? undefined : { title, at: daysAgo(4) })),
});
const oddCompany: fc.Arbitrary<Company> = fc.record({ id: fc.constant(NORDLICHT), name: anyText, domain: anyText, industry: anyText, employees: anyNumber, revenue: anyNumber, city: anyText, country: anyText, lifecycleStage: anyText });
const oddSignals: fc.Arbitrary<Signal[]> = fc.array(fc.record({
  id: fc.oneof(fc.string({ maxLength: 3 }), fc.constantFrom('contact.email', 'unknown.company', 'deal.9', '__proto__')),
  kind: fc.constantFrom(...SIGNAL_KINDS), occurredAt: fc.integer({ min: -50, max: 2_000 }).map((hours) => daysAgo(hours / 24)), title: anyText, url: fc.constantFrom(...ODD_URLS), campaign: anyText,
  attendedMinutes: anyNumber, durationMinutes: anyNumber,
}), { maxLength: 12 });

/** Every field odd at once. */
export const anyOddInput: fc.Arbitrary<EvaluateInput> = fc
  .tuple(oddContact, fc.option(oddCompany, { nil: undefined }), oddSignals, fc.option(fc.tuple(anyText, oddSignals), { nil: undefined }), anyPolicy)
  .map(([contact, company, signals, colleague, policy]) => evaluationInput({ ...strangerOf(), contact, company }, signals, {
    policy, colleagues: colleague ? [{ contactId: ContactId.parse('52'), jobTitle: colleague[0], signals: colleague[1] }] : [],
  }));
