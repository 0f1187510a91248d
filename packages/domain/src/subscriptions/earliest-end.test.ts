import { describe, expect, it, test } from 'vitest';
import type { ContractTerms } from '../catalogue/plan-version.ts';
import { flatPlan, managedSample, planned } from '../samples/managed-subscription.ts';
import { date } from '../samples/subscription.ts';
import { earliestEnd } from './earliest-end.ts';
import { loosensContract } from './loosens-contract.ts';
import { termEnd } from './term-end.ts';

const contract: ContractTerms = { minimumMonths: 12, noticeDays: 30, renewalMonths: 6 };
const bound = (terms: ContractTerms | undefined = contract, anchor = '2025-01-01') =>
  managedSample({ planVersion: flatPlan('bound', '31.00', { contract: terms! }), anchor: date(anchor) });

describe('a year from 1 January 2025 with 30 days of notice, then six months at a time', () => {
  it.each([
    ['on the first day: 1 January 2026', '2025-01-01', '2026-01-01'],
    ['on 2 December, 30 days before: 1 January 2026', '2025-12-02', '2026-01-01'],
    ['on 3 December, a day late: 1 July 2026', '2025-12-03', '2026-07-01'],
    ['in the second renewed term: 1 January 2027', '2026-08-01', '2027-01-01'],
  ])('notice given %s', (_, asOf, end) => {
    expect(earliestEnd(bound(), date(asOf))).toBe(end);
  });

  it('a cancellation without a date ends there, and one that was agreed for today ends today', () => {
    const terms = bound();
    expect(planned(terms, '2025-03-11', { kind: 'cancel' }).effectiveOn).toEqual(['2026-01-01']);
    expect(planned(terms, '2025-03-11', { kind: 'cancel', when: 'now' }).effectiveOn).toEqual(['2025-03-11']);
    expect(planned(managedSample(), '2025-03-11', { kind: 'cancel' }).effectiveOn).toEqual(['2025-04-01']);
  });

  it('a new version with the same terms goes on with them, other terms begin anew', () => {
    const same = flatPlan('same', '62.00', { contract: { ...contract } });
    const longer = flatPlan('longer', '62.00', { contract: { ...contract, minimumMonths: 24 } });
    const switchTo = (planVersion: typeof same) =>
      planned(bound(), '2025-06-15', { kind: 'switch_plan', planVersion, when: 'now' }).subscription;
    expect(earliestEnd(switchTo(same), date('2025-07-01'))).toBe('2026-01-01');
    expect(earliestEnd(switchTo(longer), date('2025-07-01'))).toBe('2027-06-15');
  });
});

test('without renewal it ends with the first period after the notice, once the year is over', () => {
  const terms = bound({ ...contract, renewalMonths: null });
  expect(earliestEnd(terms, date('2025-12-20'))).toBe('2026-02-01');
  expect(earliestEnd(terms, date('2026-03-02'))).toBe('2026-04-01');
  expect(earliestEnd(terms, date('2026-03-03'))).toBe('2026-05-01');
});

test('a trial up to 1 February may end there, and the year counts from then', () => {
  expect(earliestEnd(bound(contract, '2025-02-01'), date('2025-01-10'))).toBe('2025-02-01');
  expect(earliestEnd(bound(contract, '2025-02-01'), date('2025-02-01'))).toBe('2026-02-01');
});

test('a plan without a contract may end whenever its other rules say', () => {
  expect(earliestEnd(managedSample(), date('2025-03-11'))).toBeNull();
});

describe('the term that binds, a year from 1 January 2025 and then six months at a time', () => {
  it.each([
    ['2025-01-01', '2026-01-01'],
    ['2025-12-31', '2026-01-01'],
    ['2026-01-02', '2026-07-01'],
    ['2026-12-31', '2027-01-01'],
  ])('on %s ends on %s', (on, end) => {
    expect(termEnd(bound(), date(on))).toBe(end);
  });

  it('none binds on the day a term ends, in a trial, without a contract, or after a year that is not renewed', () => {
    expect(termEnd(bound(), date('2026-01-01'))).toBeNull();
    expect(termEnd(bound(contract, '2025-02-01'), date('2025-01-31'))).toBeNull();
    expect(termEnd(bound(contract, '2025-02-01'), date('2025-02-01'))).toBe('2026-02-01');
    expect(termEnd(managedSample(), date('2025-03-11'))).toBeNull();
    const once = bound({ ...contract, renewalMonths: null });
    expect(termEnd(once, date('2025-12-31'))).toBe('2026-01-01');
    expect(termEnd(once, date('2026-01-02'))).toBeNull();
  });
});

describe('inside that year, at 31.00 a month', () => {
  const loosens = (price: string, terms: ContractTerms | null, on = '2025-06-15') =>
    loosensContract(bound(), flatPlan('other', price, terms === null ? {} : { contract: terms }), date(on));

  it('the contract speaks against 30.99 until 1 January 2026, not against 31.00 or more', () => {
    expect(loosens('30.99', contract)).toBe('2026-01-01');
    expect(loosens('31.00', contract)).toBeNull();
    expect(loosens('62.00', contract)).toBeNull();
    expect(loosens('30.99', contract, '2026-01-01')).toBeNull();
  });

  it('and against 62.00 without a term, or with one of six months from 15 June, not of seven', () => {
    expect(loosens('62.00', null)).toBe('2026-01-01');
    expect(loosens('62.00', { ...contract, minimumMonths: 6 })).toBe('2026-01-01');
    expect(loosens('62.00', { ...contract, minimumMonths: 7 })).toBeNull();
  });
});

describe('which contract is running', () => {
  const longer = flatPlan('longer', '62.00', { contract: { ...contract, minimumMonths: 24 } });
  const switched = planned(bound(), '2025-03-15', {
    kind: 'switch_plan',
    planVersion: longer,
    when: { on: date('2025-06-15') },
  }).subscription;

  it('a switch that is planned for 15 June counts from that day on, not before', () => {
    expect(earliestEnd(switched, date('2025-06-14'))).toBe('2026-01-01');
    expect(earliestEnd(switched, date('2025-06-15'))).toBe('2027-06-15');
  });

  it('before the subscription starts it may end on its first day', () => {
    expect(earliestEnd(bound(), date('2024-12-15'))).toBe('2025-01-01');
  });

  it('a pause is no new contract', () => {
    const paused = planned(bound(), '2025-03-01', { kind: 'pause', until: date('2025-05-01') }).subscription;
    expect(earliestEnd(paused, date('2025-06-01'))).toBe('2026-01-01');
  });

  it('a year that is not renewed binds to its end, and a month of it also within a quarter', () => {
    expect(earliestEnd(bound({ ...contract, renewalMonths: null }), date('2025-03-01'))).toBe('2026-01-01');
    const month = { minimumMonths: 1, noticeDays: 0, renewalMonths: null };
    const quarterly = flatPlan('quarter', '31.00', { contract: month, interval: { unit: 'month', count: 3 } });
    expect(earliestEnd(managedSample({ planVersion: quarterly }), date('2025-02-01'))).toBe('2025-02-01');
  });

  it('the same contract goes on: dearer is no way out of a month renewed by years', () => {
    const yearly = { minimumMonths: 1, noticeDays: 0, renewalMonths: 12 };
    const dearer = flatPlan('dearer', '62.00', { contract: yearly });
    expect(termEnd(bound(yearly), date('2025-06-15'))).toBe('2026-02-01');
    expect(loosensContract(bound(yearly), dearer, date('2025-06-15'))).toBeNull();
  });
});
