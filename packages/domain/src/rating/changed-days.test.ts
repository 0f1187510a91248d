import { describe, expect, it } from 'vitest';
import { after, decide } from '../samples/decided-charges.ts';
import {
  assign,
  basePrice,
  date,
  locationPrice,
  openLocation,
  samplePlan,
  sampleSubscription,
  seatPrice,
  stylist,
} from '../samples/subscription.ts';
import { usageComponent, used } from '../samples/usage.ts';
import type { BillableSubscription } from '../subscriptions/billable-subscription.ts';

type Changes = Partial<BillableSubscription>;

/** November from the 15th is billed in advance; then the changes hold one after another, each billed on its day. */
function corrections(before: BillableSubscription, ...changes: readonly [asOf: string, Changes][]): string[] {
  let known = after(before, decide(before, '2026-11-15'));
  let told: string[] = [];
  for (const [asOf, change] of changes) {
    const changed = { ...known, ...change };
    const decision = decide(changed, asOf);
    told = decision.charges
      .filter(({ revision }) => revision > 0)
      .map(({ componentCode, servicePeriod: { start, end }, quantity }) => {
        return `${componentCode} ${start} to ${end}: ${quantity}`;
      });
    known = after(changed, decision);
  }
  return told;
}

const salon = sampleSubscription({
  anchor: date('2026-11-15'),
  startDate: date('2026-11-15'),
  planVersion: samplePlan({ components: [basePrice], seatPolicy: null }),
});
const withSeats = {
  ...salon,
  planVersion: samplePlan({ components: [locationPrice, seatPrice], seatRemoval: 'prorated_credit' }),
  assignments: [assign('Anna', stylist, 'Mitte'), assign('Ben', stylist, 'Mitte')],
};
const ends = (day: string): Changes => ({ status: 'ended', endDate: date(day) });

describe('the days of a correction, where November from the 15th was paid in advance', () => {
  it('are the 22 credited from 23 November to 14 December when it ends on the 23rd, not the 8 kept', () => {
    expect(corrections(salon, ['2026-11-23', ends('2026-11-23')])).toEqual([
      'base 2026-11-23 to 2026-12-15: -0.733333',
    ]);
  });

  it('are the credited ones for locations and two seats as well', () => {
    expect(corrections(withSeats, ['2026-11-23', ends('2026-11-23')])).toEqual([
      'location 2026-11-23 to 2026-12-15: -0.733333',
      'professional 2026-11-23 to 2026-12-15: -1.466667',
    ]);
  });

  it('are in a plan by the second the rest of the day it ended on and all after it', () => {
    const planVersion = samplePlan({ components: [basePrice], seatPolicy: null, proration: 'second' });
    const endMoment = Date.UTC(2026, 10, 23, 6) / 1000;
    const told = corrections({ ...salon, planVersion }, ['2026-11-24', { ...ends('2026-11-23'), endMoment }]);
    expect(told).toEqual(['base 2026-11-23 to 2026-12-15: -0.725']);
  });

  it('are from 20 to 22 November when the end moves from the 23rd to the 20th after the credit', () => {
    const told = corrections(salon, ['2026-11-23', ends('2026-11-23')], ['2026-11-24', ends('2026-11-20')]);
    expect(told).toEqual(['base 2026-11-20 to 2026-11-23: -0.1']);
  });

  it('are from 23 to 29 November when the end moves from the 23rd to the 30th after the credit', () => {
    const told = corrections(salon, ['2026-11-23', ends('2026-11-23')], ['2026-11-30', ends('2026-11-30')]);
    expect(told).toEqual(['base 2026-11-23 to 2026-11-30: 0.233333']);
  });

  it('reach from a seat added on the 20th to the period’s end when all ends on the 23rd', () => {
    const assignments = [...withSeats.assignments, assign('Cleo', stylist, 'Mitte', '2026-11-20')];
    expect(corrections(withSeats, ['2026-11-23', { ...ends('2026-11-23'), assignments }])).toEqual([
      'location 2026-11-23 to 2026-12-15: -0.733333',
      'professional 2026-11-20 to 2026-12-15: -1.366667',
    ]);
  });

  it('are those from 20 November for a seat that was given up then', () => {
    const assignments = [assign('Anna', stylist, 'Mitte'), assign('Ben', stylist, 'Mitte', '2026-11-15', '2026-11-20')];
    expect(corrections(withSeats, ['2026-12-15', { assignments }])).toEqual([
      'professional 2026-11-20 to 2026-12-15: -0.833333',
    ]);
  });

  it('are all 30 for a seat that was there from the first day, or was not', () => {
    const one = [assign('Anna', stylist, 'Mitte')];
    const three = [...withSeats.assignments, assign('Cleo', stylist, 'Mitte')];
    const four = [...three, assign('Dora', stylist, 'Mitte')];
    const all = 'professional 2026-11-15 to 2026-12-15:';
    expect(corrections(withSeats, ['2026-12-15', { assignments: one }])).toEqual([`${all} -1`]);
    expect(corrections(withSeats, ['2026-12-15', { assignments: three }])).toEqual([`${all} 1`]);
    expect(corrections(withSeats, ['2026-12-15', { assignments: four }])).toEqual([`${all} 2`]);
    expect(corrections(withSeats, ['2026-11-23', { ...ends('2026-11-23'), assignments: one }])[1]).toBe(
      `${all} -1.733333`,
    );
    expect(corrections(withSeats, ['2026-11-23', { ...ends('2026-11-23'), assignments: four }])[1]).toBe(
      `${all} -0.933333`,
    );
  });

  it('are all 30 for a location that was never open, also when all ends on the 23rd', () => {
    const chain = { ...withSeats, locations: [openLocation('Mitte'), openLocation('Nord')], assignments: [] };
    const changes = { ...ends('2026-11-23'), locations: [openLocation('Mitte')] };
    expect(corrections(chain, ['2026-11-23', changes])).toEqual([
      'location 2026-11-23 to 2026-12-15: -0.733333',
      'location 2026-11-15 to 2026-12-15: -1',
    ]);
  });

  it('are the served 8 where the end on the 23rd was known and a seat or location turns out otherwise', () => {
    const ending = { ...withSeats, locations: [openLocation('Mitte'), openLocation('Nord')], ...ends('2026-11-23') };
    const assignments = [...withSeats.assignments, assign('Cleo', stylist, 'Mitte'), assign('Dora', stylist, 'Mitte')];
    expect(corrections(ending, ['2026-11-23', { assignments, locations: [openLocation('Mitte')] }])).toEqual([
      'professional 2026-11-15 to 2026-11-23: 0.533334',
      'location 2026-11-15 to 2026-11-23: -0.266667',
    ]);
  });

  it('are the last 15 when it ends on 30 November, half of what was paid', () => {
    expect(corrections(salon, ['2026-11-30', ends('2026-11-30')])).toEqual(['base 2026-11-30 to 2026-12-15: -0.5']);
  });

  it('are the served 8 of a location that was open from the first day and never billed, when all ends on the 23rd', () => {
    const locations = [openLocation('Mitte'), openLocation('Nord')];
    const told = corrections({ ...withSeats, assignments: [] }, ['2026-11-23', { ...ends('2026-11-23'), locations }]);
    expect(told).toEqual([
      'location 2026-11-23 to 2026-12-15: -0.733333',
      'location 2026-11-15 to 2026-11-23: 0.266667',
    ]);
  });

  it('are the first 5 of the 8 that were paid where two seats turn out to have come on the 20th', () => {
    const ending = { ...withSeats, ...ends('2026-11-23') };
    const assignments = ['Anna', 'Ben'].map((member) => assign(member, stylist, 'Mitte', '2026-11-20'));
    const told = corrections(ending, ['2026-11-23', { assignments }]);
    expect(told).toEqual(['professional 2026-11-15 to 2026-11-20: -0.333333']);
  });

  it('are those of use where both its start and its end turn out otherwise', () => {
    const ending = { ...withSeats, ...ends('2026-11-23') };
    const assignments = ['Anna', 'Ben'].map((member) => assign(member, stylist, 'Mitte', '2026-11-20'));
    const told = corrections(ending, ['2026-11-24', { assignments, ...ends('2026-11-24') }]);
    expect(told).toContain('professional 2026-11-20 to 2026-11-24: -0.266666');
  });

  it('are all 30 for another price, and for a seat from the 20th that turns out never to have been', () => {
    const planVersion = { ...salon.planVersion, components: [{ ...basePrice, unitPrice: '50.00' }] };
    expect(corrections(salon, ['2026-12-15', { planVersion }])).toEqual(['base 2026-11-15 to 2026-12-15: 0']);
    const added = { assignments: [...withSeats.assignments, assign('Cleo', stylist, 'Mitte', '2026-11-20')] };
    const told = corrections(withSeats, ['2026-12-15', added], ['2027-01-15', { assignments: withSeats.assignments }]);
    expect(told).toContain('professional 2026-11-15 to 2026-12-15: -0.833333');
  });

  it('are those before the 20th for two seats that were billed from the start and came then', () => {
    const assignments = [assign('Anna', stylist, 'Mitte', '2026-11-20'), assign('Ben', stylist, 'Mitte', '2026-11-20')];
    const told = corrections(withSeats, ['2026-12-15', { assignments }]);
    expect(told).toEqual(['professional 2026-11-15 to 2026-11-20: -0.333333']);
  });

  it('begin by the second on the very day that the credit before began, however its quantity was rounded', () => {
    const planVersion = samplePlan({ components: [basePrice], seatPolicy: null, proration: 'second' });
    const bySecond = { ...salon, planVersion };
    const told = corrections(bySecond, ['2026-11-22', ends('2026-11-22')], ['2026-11-30', ends('2026-11-30')]);
    expect(told).toEqual(['base 2026-11-22 to 2026-11-30: 0.266667']);
  });
});

describe('the days of a correction, where a period was paid in arrears', () => {
  const planVersion = samplePlan({ components: [seatPrice], timing: 'arrears' });
  const later = { ...withSeats, planVersion };
  /** November is billed when it has ended, or is over; then the seats are known otherwise. */
  const corrected = (before: BillableSubscription, assignments: BillableSubscription['assignments']) => {
    const billed = after(before, decide(before, '2026-12-15'));
    return decide({ ...billed, assignments }, '2027-01-15')
      .charges.filter(({ revision }) => revision > 0)
      .map(({ servicePeriod: { start, end } }) => `${start} to ${end}`);
  };

  it('are all served for a seat more or less on all of them', () => {
    expect(corrected(later, [assign('Anna', stylist, 'Mitte')])).toEqual(['2026-11-15 to 2026-12-15']);
    const ended = { ...later, ...ends('2026-11-23') };
    expect(corrected(ended, [assign('Anna', stylist, 'Mitte')])).toEqual(['2026-11-15 to 2026-11-23']);
  });

  it('never reach behind the end on 23 November', () => {
    const two = ['Ben', 'Cleo'].map((name) => assign(name, stylist, 'Mitte', '2026-11-17'));
    const more = ['Dora', 'Eva', 'Fay', 'Gil'].map((name) => assign(name, stylist, 'Mitte', '2026-11-16'));
    const ended = { ...later, ...ends('2026-11-23'), assignments: [assign('Anna', stylist, 'Mitte'), ...two, ...more] };
    expect(corrected(ended, [...ended.assignments, assign('Hana', stylist, 'Mitte', '2026-11-18')])).toEqual([
      '2026-11-16 to 2026-11-23',
    ]);
  });

  it('are the 8 of use for usage that turns out never to have been', () => {
    const messages = usageComponent({ model: 'per_unit', unitPrice: '0.10' });
    const metered = { ...salon, planVersion: samplePlan({ components: [messages], seatPolicy: null }) };
    const counted = { ...ends('2026-11-23'), usage: [used('60', '2026-11-16')] };
    const told = corrections(metered, ['2026-11-23', counted], ['2026-11-24', { usage: [] }]);
    expect(told).toEqual(['messages 2026-11-15 to 2026-11-23: -1']);
  });

  it('are in arrears those since the 25th for two seats that left then, and were billed for 15 of 30 days', () => {
    const planVersion = samplePlan({ components: [seatPrice], timing: 'arrears' });
    const until = (day: string) => ['Anna', 'Ben'].map((member) => assign(member, stylist, 'Mitte', '2026-11-15', day));
    const months = { ...withSeats, planVersion, assignments: until('2026-11-30') };
    const known = after(months, decide(months, '2026-12-15'));
    const { charges } = decide({ ...known, assignments: until('2026-11-25') }, '2027-01-15');
    expect(charges.map(({ servicePeriod: { start, end }, quantity }) => `${start} to ${end}: ${quantity}`)).toEqual([
      '2026-11-25 to 2026-12-15: -0.333333',
    ]);
  });
});
