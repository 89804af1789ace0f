import { defaultPolicy } from '../../src/domain/policy/default-policy.ts';
import type { Policy } from '../../src/domain/policy/policy.ts';
import { mappedProperties, refusedValue } from '../../src/pipeline/mapped-properties.ts';
import { UNSURE } from '../../src/pipeline/ports/leads.ts';

const rules: Policy['writeBack'] = {
  ...defaultPolicy.writeBack,
  lifecycleStage: { handed_over: 'salesqualifiedlead', accepted: 'opportunity', refused: 'lead' },
  leadStatus: { handed_over: 'OPEN', accepted: 'IN_PROGRESS', refused: 'UNQUALIFIED' },
};

describe('lifecycle stage and lead status', () => {
  test('are left alone by the built-in rules, and by a status that has no value', () => {
    expect(mappedProperties({}, 'handed_over', {}, defaultPolicy.writeBack)).toEqual({});
    expect(mappedProperties({}, 'nurture', {}, rules)).toEqual({});
    expect(mappedProperties({}, 'snoozed', {}, rules)).toEqual({});
  });

  test('follow the handover', () => {
    expect(mappedProperties({ leadStatus: 'NEW', lifecycleStage: 'lead' }, 'handed_over', {}, rules)).toEqual({ lifecyclestage: 'salesqualifiedlead', hs_lead_status: 'OPEN' });
    expect(mappedProperties({ leadStatus: 'OPEN', lifecycleStage: 'salesqualifiedlead' }, 'accepted', { lifecyclestage: 'salesqualifiedlead', hs_lead_status: 'OPEN' }, rules)).toEqual({ lifecyclestage: 'opportunity', hs_lead_status: 'IN_PROGRESS' });
  });

  test('are written once', () => {
    expect(mappedProperties({ leadStatus: 'OPEN', lifecycleStage: 'salesqualifiedlead' }, 'handed_over', { lifecyclestage: 'salesqualifiedlead', hs_lead_status: 'OPEN' }, rules)).toEqual({});
  });

  test.each(['handed_over', 'accepted', 'refused'] as const)('are theirs once somebody changed them: at "%s", too', (status) => {
    expect(mappedProperties({ leadStatus: 'BAD_TIMING', lifecycleStage: 'marketingqualifiedlead' }, status, { lifecyclestage: 'salesqualifiedlead', hs_lead_status: 'OPEN' }, rules)).toEqual({});
  });

  test.each(['salesqualifiedlead', 'opportunity', 'customer', 'evangelist', 'other', '4711'])('the stage "%s" is not moved back, and one of the account\'s own is not touched', (stage) => {
    expect(mappedProperties({ lifecycleStage: stage, leadStatus: 'UNQUALIFIED' }, 'refused', { hs_lead_status: 'UNQUALIFIED' }, rules)).toEqual({});
  });

  test('what stands there already is remembered, so that a change since is noticed', () => {
    expect(mappedProperties({ lifecycleStage: 'salesqualifiedlead', leadStatus: 'OPEN' }, 'handed_over', {}, rules)).toEqual({ lifecyclestage: 'salesqualifiedlead', hs_lead_status: 'OPEN' });
  });

  test('after a merge it is not known whose value it is', () => {
    expect(mappedProperties({ leadStatus: 'OPEN' }, 'accepted', { lifecyclestage: UNSURE, hs_lead_status: UNSURE }, rules)).toEqual({});
  });

  test('a value that was refused is not tried again, another one is', () => {
    const before = { lifecyclestage: 'salesqualifiedlead', hs_lead_status: refusedValue('OPEN') };
    expect(mappedProperties({ lifecycleStage: 'salesqualifiedlead', leadStatus: 'NEW' }, 'handed_over', before, rules)).toEqual({});
    expect(mappedProperties({ lifecycleStage: 'salesqualifiedlead', leadStatus: 'NEW' }, 'accepted', before, rules)).toEqual({ lifecyclestage: 'opportunity', hs_lead_status: 'IN_PROGRESS' });
  });
});
