import * as fc from 'fast-check';
import { answered, dateProblem, isCompanyTaken, possibleAnswers, taskChange, UNDO_MS, type Answer, type TaskChange } from '../../src/domain/answer.ts';
import { HANDOVER_STATES, isOpen, OPEN_STATES, type Handover, type HandoverState } from '../../src/domain/handover.ts';
import { CompanyId, ContactId, nextEpisode, UserId } from '../../src/domain/ids.ts';

const REFERENCE = new Date('2026-01-05T09:00:00Z');
const at = (minutes: number): Date => new Date(REFERENCE.getTime() + minutes * 60_000);
const ANNA = ContactId.parse('101');
const [REP, STRANGER] = [UserId.parse('77'), UserId.parse('78')];

const handoverIn = (state: HandoverState): Handover => ({
  episodeId: nextEpisode(ANNA, 0), contactId: ANNA, state, openedAt: REFERENCE, dueAt: at(480), isRequest: false,
  ...(state === 'snoozed' && { snoozedUntil: at(3_000) }),
  ...(!OPEN_STATES.includes(state) && { endedAt: at(1) }),
});
const ANSWERS: readonly Answer[] = [
  { kind: 'accept' }, { kind: 'refuse', refusal: { reason: 'wrong_person', note: 'left' } }, { kind: 'snooze', until: at(5_000) }, { kind: 'return' }, { kind: 'undo' },
];

test.each([
  ['handed_over', ['accept', 'refuse', 'snooze', 'return']], ['snoozed', ['accept', 'refuse', 'return']], ['accepted', ['return']],
  ['refused', []], ['expired', []], ['returned', []], ['closed', []],
] as const)('a handover that is %s can be answered with %j', (state, expected) => {
  expect(possibleAnswers(handoverIn(state), REP, at(60))).toEqual(expected);
});

test('what can be answered is exactly what is possible', () => {
  for (const state of HANDOVER_STATES) {
    for (const answer of ANSWERS) {
      const isPossible = possibleAnswers(handoverIn(state), REP, at(60)).includes(answer.kind);
      expect(answered(handoverIn(state), answer, REP, at(60)) !== null).toBe(isPossible);
    }
  }
});

test('undo goes back to exactly what was before, whatever was answered', () => {
  const cases = (['handed_over', 'snoozed', 'accepted'] as const).flatMap((state) => ANSWERS.flatMap((answer) => {
    const before = handoverIn(state);
    const after = answered(before, answer, REP, at(60));
    return after ? [{ before, after }] : [];
  }));
  expect(cases).toHaveLength(8);
  for (const { before, after } of cases) expect(answered(after, { kind: 'undo' }, REP, at(65))).toEqual(before);
});

test('undo ends after ten minutes, and is for whoever answered', () => {
  const after = answered(handoverIn('handed_over'), { kind: 'accept' }, REP, REFERENCE);
  if (!after) throw new Error('accept must be possible');
  expect(possibleAnswers(after, REP, new Date(REFERENCE.getTime() + UNDO_MS))).toContain('undo');
  expect(possibleAnswers(after, REP, new Date(REFERENCE.getTime() + UNDO_MS + 1))).not.toContain('undo');
  expect(possibleAnswers(after, STRANGER, at(1))).not.toContain('undo');
});

test('over any sequence of answers: an ended handover has an end, a snoozed one a moment, a refused one a reason, and no other has', () => {
  const steps = fc.array(fc.record({ answer: fc.constantFrom(...ANSWERS), minutes: fc.integer({ min: 0, max: 30 }), user: fc.constantFrom(REP, STRANGER) }), { maxLength: 12 });
  fc.assert(fc.property(steps, (sequence) => {
    let handover = handoverIn('handed_over');
    let now = 0;
    for (const { answer, minutes, user } of sequence) {
      now += minutes;
      handover = answered(handover, answer, user, at(now)) ?? handover;
      expect(handover.endedAt !== undefined).toBe(!isOpen(handover));
      expect(handover.snoozedUntil !== undefined).toBe(handover.state === 'snoozed');
      expect(handover.refusal !== undefined).toBe(handover.state === 'refused');
      expect(handover).toMatchObject({ episodeId: nextEpisode(ANNA, 0), openedAt: REFERENCE, dueAt: at(480) });
    }
  }));
});

test('over any sequence of answers: what the task was told last agrees with the handover', () => {
  const steps = fc.array(fc.constantFrom(...ANSWERS), { maxLength: 12 });
  fc.assert(fc.property(steps, (sequence) => {
    let handover = handoverIn('handed_over');
    let task: TaskChange = { status: 'NOT_STARTED', dueAt: handover.dueAt };
    for (const answer of sequence) {
      const after = answered(handover, answer, REP, REFERENCE);
      if (!after) continue;
      task = { ...task, ...taskChange(handover, after) };
      handover = after;
      expect(task.status).toBe(isOpen(handover) ? 'NOT_STARTED' : 'COMPLETED');
      // Elsewhere the date stays where it was.
      const dueAt = handover.state === 'snoozed' ? handover.snoozedUntil : handover.state === 'handed_over' ? handover.dueAt : task.dueAt;
      expect(task.dueAt).toEqual(dueAt);
    }
  }));
});

test.each([
  ['now', REFERENCE, 'expected a date that lies ahead'], ['tomorrow', at(1_440), null], ['in 200 days', at(200 * 1_440), 'expected a date within 180 days'],
])('a snooze until %s', (_, until, problem) => {
  expect(dateProblem({ kind: 'snooze', until }, REFERENCE)).toBe(problem);
});

describe('a company that was handed over meanwhile', () => {
  const COMPANY = CompanyId.parse('9');
  const BEN = ContactId.parse('102');
  const opened: Handover = { ...handoverIn('handed_over'), companyId: COMPANY };
  const refused = answered(opened, { kind: 'refuse', refusal: { reason: 'wrong_person' } }, REP, at(60));
  const colleague: Handover = { ...opened, contactId: BEN, episodeId: nextEpisode(BEN, 0), openedAt: at(62) };
  const isTaken = (before: Partial<Handover>, other: Partial<Handover>): boolean => {
    if (!refused) throw new Error('not refused');
    const [handover, atCompany] = [{ ...refused, ...before }, [{ ...colleague, ...other }]];
    const taken = isCompanyTaken(handover, atCompany);
    expect(possibleAnswers(handover, REP, at(65), atCompany).includes('undo')).toBe(!taken);
    expect(answered(handover, { kind: 'undo' }, REP, at(65), atCompany) === null).toBe(taken);
    return taken;
  };

  test('a refusal is not taken back: the colleague keeps it', () => {
    expect(isTaken({}, {})).toBe(true);
    expect(isTaken({ state: 'returned' }, { state: 'accepted' })).toBe(true);
  });

  test.each<[string, Partial<Handover>, Partial<Handover>]>([
    ['was over again', {}, { state: 'refused' }], ['is of another company', {}, { companyId: CompanyId.parse('8') }], ['stood beside it before it was refused', {}, { openedAt: at(59) }],
    ['is their own', {}, { contactId: ANNA }], ['stands beside an explicit request', { isRequest: true }, {}], ['is unknown to a lead without a company', { companyId: undefined }, {}],
  ])('it is where the other handover %s', (_, before, other) => {
    expect(isTaken(before, other)).toBe(false);
  });

  test('what is still open can be taken back whoever else has one', () => {
    const accepted = answered(opened, { kind: 'accept' }, REP, at(60));
    expect(accepted && possibleAnswers(accepted, REP, at(65), [colleague])).toContain('undo');
  });
});
