import { describe, expect, it } from 'vitest';
import { idOf } from '../ids/ids.ts';
import { billedOn, chargeLines, managedSample, planned } from '../samples/managed-subscription.ts';
import { assign, date, locationId, locationPrice, samplePlan, seatPrice, stylist } from '../samples/subscription.ts';
import { decideManagedCharges } from './decide-managed-charges.ts';
import type { SubscriptionChange } from './subscription-change.ts';

const member = (name: string) => idOf('member', `mem_${name}`);
const addBea: SubscriptionChange = {
  kind: 'add_seat',
  memberId: member('Bea'),
  memberName: 'Bea',
  roleCode: 'stylist',
  locationId: locationId('Mitte'),
};
const endAnna: SubscriptionChange = {
  kind: 'end_seat',
  memberId: member('Anna'),
  roleCode: 'stylist',
  locationId: locationId('Mitte'),
};
const seatPlan = samplePlan({ components: [locationPrice, seatPrice] });
const salon = (changes = {}) =>
  billedOn(
    managedSample({ planVersion: seatPlan, assignments: [assign('Anna', stylist, 'Mitte')], ...changes }),
    '2025-03-01',
  );

describe('seats and locations at 20.00 and 30.00 in a month of 31 days', () => {
  it('a seat added on 11 March is charged 21/31 = 13.55 with April', () => {
    const plan = planned(salon(), '2025-03-11', addBea);
    expect(plan.dueNow.charges).toEqual([]);
    expect(chargeLines(plan.next!.decision)).toEqual([
      'professional 2025-03-11 – 2025-04-01: 1355',
      'location 2025-04-01 – 2025-05-01: 3000',
      'professional 2025-04-01 – 2025-05-01: 4000',
    ]);
  });

  it('a seat given up on 11 March stays paid to 31 March and is gone in April', () => {
    const plan = planned(salon(), '2025-03-11', endAnna);
    expect(chargeLines(plan.next!.decision)).toEqual(['location 2025-04-01 – 2025-05-01: 3000']);
  });

  it('a seat given up is credited 13.55 where the plan says so', () => {
    const credited = salon({ planVersion: { ...seatPlan, seatRemoval: 'prorated_credit' } });
    const plan = planned(credited, '2025-03-11', endAnna);
    expect(chargeLines(plan.next!.decision)[0]).toBe('professional 2025-03-11 – 2025-04-01: -1355');
  });

  it('a seat handed over at once costs nothing more', () => {
    const plan = planned(salon(), '2025-03-11', endAnna, addBea);
    expect(chargeLines(plan.next!.decision)).toEqual([
      'location 2025-04-01 – 2025-05-01: 3000',
      'professional 2025-04-01 – 2025-05-01: 2000',
    ]);
  });

  it('a location opened on 17 March with a stylist costs 15/31: 14.52 and 9.68', () => {
    const plan = planned(
      salon(),
      '2025-03-11',
      { kind: 'open_location', locationId: locationId('Nord'), name: 'Nord', when: { on: date('2025-03-17') } },
      { ...addBea, locationId: locationId('Nord'), when: { on: date('2025-03-17') } },
    );
    expect(plan.schedule).toEqual([
      { kind: 'seat_starts', on: '2025-03-17', memberId: 'mem_Bea', roleCode: 'stylist' },
      { kind: 'location_opens', on: '2025-03-17', locationId: 'loc_Nord' },
    ]);
    expect(chargeLines(plan.next!.decision).slice(0, 2)).toEqual([
      'location 2025-03-17 – 2025-04-01: 1452',
      'professional 2025-03-17 – 2025-04-01: 968',
    ]);
  });

  it('a location closed at the period’s end takes its seats along', () => {
    const plan = planned(salon(), '2025-03-11', {
      kind: 'close_location',
      locationId: locationId('Mitte'),
      when: 'period_end',
    });
    expect(plan.schedule).toEqual([{ kind: 'location_closes', on: '2025-04-01', locationId: 'loc_Mitte' }]);
    expect(plan.next!.decision.charges).toEqual([]);
  });
});

it('a seat that was entered late for days before an upgrade is still charged by the old plan: 10/31 of 20.00 = 6.45', () => {
  const dearer = samplePlan({
    id: idOf('planVersion', 'plv_dearer'),
    components: [locationPrice, { ...seatPrice, unitPrice: '25.00' }],
  });
  const upgraded = planned(salon(), '2025-03-11', { kind: 'switch_plan', planVersion: dearer });
  const settled = billedOn(upgraded.subscription, '2025-03-11');
  const late = [...settled.assignments, assign('Bea', stylist, 'Mitte', '2025-03-01', '2025-03-11')];
  const lines = chargeLines(decideManagedCharges({ ...settled, assignments: late }, date('2025-04-01')));
  expect(lines[0]).toBe('professional 2025-03-01 – 2025-03-11: 645');
});
