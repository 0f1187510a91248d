import { describe, expect, it } from 'vitest';
import { idOf } from '../ids/ids.ts';
import { billedOn, flatPlan, managedSample, planned } from '../samples/managed-subscription.ts';
import { assign, date, locationId, samplePlan, stylist } from '../samples/subscription.ts';
import type { ManagedSubscription } from './managed-subscription.ts';
import { planSubscriptionChanges } from './plan-subscription-changes.ts';
import type { SubscriptionChange } from './subscription-change.ts';

const large = flatPlan('large', '62.00');
const today = '2025-03-11';
const running = billedOn(
  managedSample({ assignments: [assign('Anna', stylist, 'Mitte')] }),
  '2025-01-01',
  '2025-02-01',
  '2025-03-01',
);
const seat = { memberId: idOf('member', 'mem_Anna'), memberName: 'Anna', roleCode: 'stylist' };
const mitte = locationId('Mitte');
const to = (planVersion = large): SubscriptionChange => ({ kind: 'switch_plan', planVersion });

const refusal = (subscription: ManagedSubscription, ...changes: SubscriptionChange[]) => {
  const plan = planSubscriptionChanges(subscription, changes, date(today));
  return plan.ok ? 'accepted' : `${plan.error.code} at ${plan.error.values?.['path']}`;
};

describe('a change that cannot be made is refused with its code and its place', () => {
  it.each<[string, SubscriptionChange[], string]>([
    ['on a day that is past', [{ ...to(), when: { on: date('2025-03-10') } }], 'date_in_the_past at changes.0'],
    ['in more than ten years', [{ ...to(), when: { on: date('2035-03-12') } }], 'date_too_far at changes.0'],
    ['to the plan it has', [to(flatPlan('small', '31.00'))], 'already_on_plan_version at changes.0'],
    ['to a plan with mistakes', [to(samplePlan({ components: [] }))], 'plan_version_invalid at changes.0'],
    ['to a plan in dollars', [to(flatPlan('dollars', '62.00', { currency: 'USD' }))], 'currency_differs at changes.0'],
    ['a resumption of what runs', [{ kind: 'resume' }], 'transition_not_allowed at changes.0'],
    ['a pause that ends on its first day', [{ kind: 'pause', until: date(today) }], 'resume_before_pause at changes.0'],
    [
      'a pause within a pause',
      [
        { kind: 'pause', until: null },
        { kind: 'pause', until: null },
      ],
      'transition_not_allowed at changes.1',
    ],
    ['an undo of nothing', [{ kind: 'undo', what: 'cancel' }], 'nothing_to_undo at changes.0'],
    ['anything after the end', [{ kind: 'cancel', when: 'now' }, to()], 'transition_not_allowed at changes.1'],
    ['a second end', [{ kind: 'cancel', when: 'now' }, { kind: 'cancel' }], 'transition_not_allowed at changes.1'],
    ['a second cancellation', [{ kind: 'cancel' }, { kind: 'cancel' }], 'transition_not_allowed at changes.1'],
    [
      'an undo of an end that has come',
      [
        { kind: 'cancel', when: 'now' },
        { kind: 'undo', what: 'cancel' },
      ],
      'nothing_to_undo at changes.1',
    ],
    [
      'a role nobody knows',
      [{ kind: 'add_seat', ...seat, roleCode: 'wizard', locationId: mitte }],
      'unknown_role at changes.0',
    ],
    [
      'a seat at a place that is not open',
      [{ kind: 'add_seat', ...seat, locationId: locationId('Nord') }],
      'location_not_open at changes.0',
    ],
    ['a seat that is held', [{ kind: 'add_seat', ...seat, locationId: mitte }], 'seat_already_held at changes.0'],
    ['the end of a seat nobody holds', [{ kind: 'end_seat', ...seat, locationId: null }], 'seat_not_held at changes.0'],
    [
      'a location that is open',
      [{ kind: 'open_location', locationId: mitte, name: 'Mitte' }],
      'location_already_open at changes.0',
    ],
    [
      'the closing of one that is not',
      [{ kind: 'close_location', locationId: locationId('Nord') }],
      'location_not_open at changes.0',
    ],
  ])('%s', (_, changes, expected) => {
    expect(refusal(running, ...changes)).toBe(expected);
  });

  it('a pause before one that is planned contradicts it', () => {
    const later = planned(running, today, { kind: 'pause', until: null, when: 'period_end' }).subscription;
    expect(refusal(later, { kind: 'pause', until: null })).toBe('transition_not_allowed at changes.0');
  });

  it('a switch is planned while paused and holds from the resumption', () => {
    const paused = planned(running, today, { kind: 'pause', until: null }).subscription;
    const plan = planned(paused, today, { ...to(), when: 'now' }, { kind: 'resume', when: { on: date('2025-04-01') } });
    expect(plan.next?.decision.charges.map(({ amount }) => amount.amountMinor)).toEqual([6200n]);
  });

  it('cancelling at once is allowed while cancelling', () => {
    expect(refusal(running, { kind: 'cancel' }, { kind: 'cancel', when: 'now' })).toBe('accepted');
  });
});
