import { describe, expect, it, test } from 'vitest';
import { idOf } from '../ids/ids.ts';
import { money } from '../money/money.ts';
import type { RatedCharge } from '../rating/rated-charge.ts';
import { date } from '../samples/subscription.ts';
import { baseRateOn } from './base-rates.ts';
import { chargeLateInvoice, type LateInvoice, type LatePaymentTerms } from './charge-late-invoice.ts';
import type { ChargedInterest } from './correct-interest.ts';

const names = { interest: { en: 'Interest' }, reminder: { en: 'Reminder' } };
const invoice: LateInvoice = {
  invoiceId: 'inv_1',
  subscriptionId: idOf('subscription', 'sub_1'),
  currency: 'EUR',
  dueDate: date('2025-06-01'),
  movements: [{ on: date('2025-05-18'), amountMinor: 100_000n }],
  interestFrom: null,
  charged: [],
  reminders: [],
  names,
};
const business: LatePaymentTerms = {
  since: date('2025-01-01'),
  interest: { base: 'DE', points: '9', yearDays: 365, least: {} },
  reminderFees: [money(0n, 'EUR'), money(500n, 'EUR')],
};
const charged = (change: Partial<LateInvoice>, asOf: string, terms: Partial<LatePaymentTerms> = {}) =>
  chargeLateInvoice({ ...invoice, ...change }, { ...business, ...terms }, date(asOf)).map(
    ({ componentCode, servicePeriod, amount }) =>
      `${componentCode} ${servicePeriod.start} – ${servicePeriod.end}: ${amount.amountMinor}`,
  );
const paid = (on: string, amountMinor: bigint) => ({
  movements: [...invoice.movements, { on: date(on), amountMinor: -amountMinor }],
});

describe('1,000.00 due on 1 June 2025, nine points above the German base rate', () => {
  it('29 days at 11.27 percent up to 30 June are 8.95, 31 more at 10.27 percent in July 8.72', () => {
    expect(charged({}, '2025-07-01')).toEqual(['interest:inv_1 2025-06-02 – 2025-07-01: 895']);
    const [both] = chargeLateInvoice(invoice, business, date('2025-08-01'));
    expect(both).toMatchObject({
      amount: money(1768n, 'EUR'),
      taxCategory: 'outside_scope',
      taxBehaviour: 'exclusive',
      componentName: names.interest,
      quantity: '1',
    });
    expect(both!.trace.map(({ values }) => values)).toEqual([
      { principal: '1000.00', rate: '11.27', from: '2025-06-02', to: '2025-06-30', days: '29', yearDays: '365' },
      { principal: '1000.00', rate: '10.27', from: '2025-07-01', to: '2025-07-31', days: '31', yearDays: '365' },
    ]);
  });

  it('goes on where it was charged before', () => {
    expect(charged({ interestFrom: date('2025-07-01') }, '2025-08-01')).toEqual([
      'interest:inv_1 2025-07-01 – 2025-08-01: 872',
    ]);
    expect(charged({ interestFrom: date('2025-08-01') }, '2025-08-01')).toEqual([]);
  });

  it('600.00 paid on 12 June leave 400.00 to bear interest: 3.09 and 2.35', () => {
    const [interest] = chargeLateInvoice({ ...invoice, ...paid('2025-06-12', 60_000n) }, business, date('2025-07-01'));
    expect(interest!.amount.amountMinor).toBe(543n);
    expect(interest!.trace.map(({ values }) => 'principal' in values && values.principal)).toEqual([
      '1000.00',
      '400.00',
    ]);
  });

  it('paid on the due date or the day after it costs nothing, a day later 0.31', () => {
    expect(charged(paid('2025-06-01', 100_000n), '2025-07-01')).toEqual([]);
    expect(charged(paid('2025-06-02', 100_000n), '2025-07-01')).toEqual([]);
    expect(charged(paid('2025-06-03', 100_000n), '2025-07-01')).toEqual(['interest:inv_1 2025-06-02 – 2025-07-01: 31']);
  });

  it('less than half a cent waits until it is one', () => {
    const small = { movements: [{ on: date('2025-05-18'), amountMinor: 100n }] };
    expect(charged(small, '2025-06-10')).toEqual([]);
    expect(charged(small, '2025-06-30')).toEqual(['interest:inv_1 2025-06-02 – 2025-06-30: 1']);
  });

  it('less than the brand asks for waits too: 0.31 a day, from 1.00 on', () => {
    const fromOne = { interest: { ...business.interest!, least: { EUR: '1.00', HUF: '400' } } };
    expect(charged({}, '2025-06-05', fromOne)).toEqual([]);
    expect(charged({}, '2025-06-06', fromOne)).toEqual(['interest:inv_1 2025-06-02 – 2025-06-06: 124']);
    const exactly = { interest: { ...business.interest!, least: { EUR: '1.24' } } };
    expect(charged({}, '2025-06-06', exactly)).toHaveLength(1);
  });

  it('invoices that were due before the brand began to charge are left alone', () => {
    expect(charged({}, '2025-07-01', { since: date('2025-06-02') })).toEqual([]);
    expect(charged({}, '2025-07-01', { since: date('2025-06-01') })).toHaveLength(1);
  });
});

test('the first reminder is free, the second costs 5.00, in another currency none', () => {
  const reminders = [1, 2, 4].map((number) => ({ number, sentOn: date(`2025-06-0${number}`) }));
  const noInterest = { interest: null };
  expect(charged({ reminders }, '2025-07-01', noInterest)).toEqual([
    'reminder:inv_1:2 2025-06-02 – 2025-06-03: 500',
    'reminder:inv_1:4 2025-06-04 – 2025-06-05: 500',
  ]);
  expect(charged({ reminders, currency: 'HUF' }, '2025-07-01', noInterest)).toEqual([]);
});

test('a reminder costs nothing when nothing was owed any more as its day began, and its fee when it was paid that day', () => {
  const reminders = [{ number: 1, sentOn: date('2025-06-08') }];
  const fees = { interest: null, reminderFees: [money(500n, 'EUR')] };
  expect(charged({ reminders, ...paid('2025-06-07', 100_000n) }, '2025-07-01', fees)).toEqual([]);
  for (const late of [paid('2025-06-08', 100_000n), paid('2025-06-07', 99_999n)])
    expect(charged({ reminders, ...late }, '2025-07-01', fees)).toHaveLength(1);
  const issued = (on: string) =>
    charged({ reminders, movements: [{ on: date(on), amountMinor: 1n }] }, '2025-07-01', fees);
  expect(issued('2025-06-08')).toHaveLength(1);
  expect(issued('2025-06-09')).toEqual([]);
  const [fee] = chargeLateInvoice({ ...invoice, reminders }, { ...business, ...fees }, date('2025-07-01'));
  expect(fee).toMatchObject({ componentName: names.reminder, periodStart: '2025-06-08', unitPrice: '5.00' });
});

test('more paid than owed bears nothing and takes nothing off: 1,000.00 for 10 days are 3.09', () => {
  const [interest] = chargeLateInvoice({ ...invoice, ...paid('2025-06-12', 110_000n) }, business, date('2025-07-01'));
  expect(interest!.amount.amountMinor).toBe(309n);
  expect(interest!.trace).toHaveLength(1);
  const [whole] = chargeLateInvoice({ ...invoice, ...paid('2025-06-12', 100_000n) }, business, date('2025-07-01'));
  expect(whole!.trace).toHaveLength(1);
});

test('a rate of nothing or below costs nothing, and one above it from then on: 1,000.00 in January 2023', () => {
  const old = { dueDate: date('2022-06-01'), movements: [{ on: date('2022-05-18'), amountMinor: 100_000n }] };
  const late = (points: string) => {
    const interest = { base: 'DE' as const, points, yearDays: 365 as const, least: {} };
    const terms = { ...business, since: date('2022-01-01'), interest };
    const [charge] = chargeLateInvoice({ ...invoice, ...old }, terms, date('2023-02-01'));
    return [charge!.amount.amountMinor, charge!.trace.length];
  };
  expect(late('0.88')).toEqual([212n, 1]);
  expect(late('0.5')).toEqual([180n, 1]);
});

test('a rate without a law stands by itself, and a base rate below zero lowers the points', () => {
  expect(charged({}, '2025-07-01', { interest: { base: null, points: '5', yearDays: 360, least: {} } })).toEqual([
    'interest:inv_1 2025-06-02 – 2025-07-01: 403',
  ]);
  expect(baseRateOn('DE', date('2022-12-31'))).toBe('-0.88');
  expect(baseRateOn('HU', date('2024-06-30'))).toBe('10.75');
  expect(baseRateOn('HU', date('2010-01-01'))).toBe('0.90');
  expect(baseRateOn('DE', date('2030-01-01'))).toBe('1.27');
});

describe('8.95 charged for June, and money that was received then is written down in July', () => {
  const [june] = chargeLateInvoice(invoice, business, date('2025-07-01'));
  const billed = (charge: RatedCharge, givenBack = 0n): ChargedInterest => ({
    from: charge.periodStart,
    amountMinor: charge.amount.amountMinor - givenBack,
    trace: charge.trace,
  });
  const charged8: Partial<LateInvoice> = { interestFrom: date('2025-07-01'), charged: [billed(june!)] };

  it('600.00 received on 12 June: June costs 5.43, July 3.49, so that 0.03 are given back', () => {
    const late = { ...charged8, ...paid('2025-06-12', 60_000n) };
    expect(charged(late, '2025-08-01')).toEqual(['interest:inv_1 2025-06-02 – 2025-08-01: -3']);
    const [corrected] = chargeLateInvoice({ ...invoice, ...late }, business, date('2025-08-01'));
    expect(corrected).toMatchObject({ periodStart: '2025-07-01', unitPrice: '-0.03' });
    const told = corrected!.trace.map(({ code, values }) => [code, ...Object.values(values)].join(' '));
    expect(told).toEqual([
      'late_interest 1000.00 11.27 2025-06-02 2025-06-11 10 365',
      'late_interest 400.00 11.27 2025-06-12 2025-06-30 19 365',
      'adjustment 5.43 8.95 -3.52',
      'late_interest 400.00 10.27 2025-07-01 2025-07-31 31 365',
    ]);
  });

  it('what was corrected once is not corrected again: August costs 3.49', () => {
    const late = { ...charged8, ...paid('2025-06-12', 60_000n) };
    const [corrected] = chargeLateInvoice({ ...invoice, ...late }, business, date('2025-08-01'));
    const twice = { interestFrom: date('2025-08-01'), charged: [billed(june!), billed(corrected!)] };
    expect(charged({ ...late, ...twice }, '2025-09-01')).toEqual(['interest:inv_1 2025-08-01 – 2025-09-01: 349']);
  });

  it('and when the other 400.00 came then too, all but 3.09 is given back of 8.95 and the 0.03 less', () => {
    const late = { ...charged8, ...paid('2025-06-12', 60_000n) };
    const [corrected] = chargeLateInvoice({ ...invoice, ...late }, business, date('2025-08-01'));
    const twice = { interestFrom: date('2025-08-01'), charged: [billed(june!), billed(corrected!)] };
    expect(charged({ ...paid('2025-06-12', 100_000n), ...twice }, '2025-09-01')).toEqual([
      'interest:inv_1 2025-06-02 – 2025-09-01: -583',
    ]);
  });

  it('more received in time than was owed gives back no more than was charged, and explains no days without a debt', () => {
    for (const received of [100_000n, 110_000n]) {
      const late = { ...charged8, ...paid('2025-06-01', received) };
      const [corrected] = chargeLateInvoice({ ...invoice, ...late }, business, date('2025-08-01'));
      expect(corrected!.amount.amountMinor).toBe(-895n);
      expect(corrected!.trace.map(({ code }) => code)).toEqual(['adjustment']);
    }
  });

  it('all received on the due date: 8.95 are given back, or what a credit note has not given back yet', () => {
    const inTime = paid('2025-06-01', 100_000n);
    expect(charged({ ...charged8, ...inTime }, '2025-08-01')).toEqual(['interest:inv_1 2025-06-02 – 2025-08-01: -895']);
    const partly = { ...charged8, ...inTime, charged: [billed(june!, 500n)] };
    expect(charged(partly, '2025-08-01')).toEqual(['interest:inv_1 2025-06-02 – 2025-08-01: -395']);
    expect(charged({ ...partly, charged: [billed(june!, 895n)] }, '2025-08-01')).toEqual([]);
  });

  it('what is given back does not wait for a least amount, nor for the day to end on which it was charged', () => {
    const fromTen = { interest: { ...business.interest!, least: { EUR: '10.00' } } };
    const inTime = { ...charged8, ...paid('2025-06-01', 100_000n) };
    expect(charged(inTime, '2025-07-02', fromTen)).toEqual(['interest:inv_1 2025-06-02 – 2025-07-02: -895']);
    expect(charged(inTime, '2025-07-01', fromTen)).toEqual([]);
  });

  it('what was forgiven by a credit note stays forgiven, and a lower rate since then changes July alone', () => {
    const forgiven = { ...charged8, charged: [billed(june!, 895n)] };
    expect(charged(forgiven, '2025-08-01')).toEqual(['interest:inv_1 2025-07-01 – 2025-08-01: 872']);
    const five = { interest: { base: null, points: '5', yearDays: 360 as const, least: {} } };
    expect(charged(charged8, '2025-08-01', five)).toEqual(['interest:inv_1 2025-07-01 – 2025-08-01: 431']);
  });

  it('June that was reckoned by years of 360 days is corrected by them', () => {
    const banks = { ...business, interest: { ...business.interest!, yearDays: 360 as const } };
    const [line] = chargeLateInvoice(invoice, banks, date('2025-07-01'));
    expect(line!.amount.amountMinor).toBe(908n);
    const late = { interestFrom: date('2025-07-01'), charged: [billed(line!)], ...paid('2025-06-12', 60_000n) };
    const [corrected] = chargeLateInvoice({ ...invoice, ...late }, business, date('2025-08-01'));
    expect(corrected!.trace[2]!.values).toEqual({ recomputed: '5.51', billed: '9.08', difference: '-3.57' });
  });
});

test('less than 400 forints wait and a currency without a least amount does not', () => {
  const forints = { currency: 'HUF', movements: [{ on: date('2025-05-18'), amountMinor: 100_000_00n }] };
  const fees = { interest: { ...business.interest!, least: { HUF: '400' } } };
  expect(charged(forints, '2025-06-14', fees)).toEqual([]);
  expect(charged(forints, '2025-06-15', fees)).toEqual(['interest:inv_1 2025-06-02 – 2025-06-15: 40140']);
  expect(charged({}, '2025-06-03', fees)).toEqual(['interest:inv_1 2025-06-02 – 2025-06-03: 31']);
});
