import { type BusinessDate, earlierOf, laterOf } from '../calendar/business-date.ts';
import { addDays, daysBetween } from '../calendar/day-arithmetic.ts';
import type { DateRange } from '../calendar/periods.ts';
import type { LocalizedText } from '../catalogue/localized-text.ts';
import type { SubscriptionId } from '../ids/ids.ts';
import { fixedOf, formatFixed, powerOfTen } from '../money/fixed.ts';
import { type CurrencyCode, type Money, money } from '../money/money.ts';
import { checkedPriceToRational, formatMajor, roundToMoney } from '../money/price.ts';
import type { DecimalText } from '../money/rational.ts';
import { divideRounded } from '../money/rounding.ts';
import type { RatedCharge } from '../rating/rated-charge.ts';
import type { TraceStep } from '../rating/trace.ts';
import { type BaseRateLaw, baseRateOn, nextHalfYear } from './base-rates.ts';
import { reminderFee } from './charge-late-payment.ts';

/** What a brand charges for paying late: damages, outside the scope of tax. */
export interface LatePaymentTerms {
  /** Invoices that fell due before this day are left as they are. */
  readonly since: BusinessDate;
  /** Percent points a year above a legal base rate, or by themselves; null for no interest. */
  readonly interest: {
    readonly base: BaseRateLaw | null;
    readonly points: DecimalText;
    readonly yearDays: 360 | 365;
    /** In major units: less interest than this on an invoice waits until it has grown, or is never charged. */
    readonly least: DecimalText;
  } | null;
  /** By reminder, the first one first; later ones cost what the last one costs. Those in other currencies are free. */
  readonly reminderFees: readonly Money[];
}

/** An invoice that was, or is, paid late, as far as nothing was charged for that yet. */
export interface LateInvoice {
  readonly invoiceId: string;
  /** The subscription whose next invoice day it is charged on. */
  readonly subscriptionId: SubscriptionId;
  readonly currency: CurrencyCode;
  readonly dueDate: BusinessDate;
  /** What came to be owed, and below zero what was settled, by day. */
  readonly movements: readonly { readonly on: BusinessDate; readonly amountMinor: bigint }[];
  /** The first day that no interest was charged for; null when none ever was. */
  readonly interestFrom: BusinessDate | null;
  /** Reminders that were sent and not charged. */
  readonly reminders: readonly { readonly number: number; readonly sentOn: BusinessDate }[];
  /** What the lines are called. */
  readonly names: { readonly interest: LocalizedText; readonly reminder: LocalizedText };
}

/**
 * What paying this invoice late costs up to before `asOf`: simple interest on what was open each day, rounded once for
 * all of them, and a fee for every reminder of something owed. Charged under codes of the invoice's own, so that nothing is charged twice.
 */
export function chargeLateInvoice(
  invoice: LateInvoice,
  terms: LatePaymentTerms,
  asOf: BusinessDate,
): readonly RatedCharge[] {
  if (invoice.dueDate < terms.since) return [];
  const interest = chargeInterest(invoice, terms, asOf);
  return [
    ...(interest ? [interest] : []),
    ...invoice.reminders
      .filter(({ sentOn }) => wasOwedOn(invoice, sentOn))
      .flatMap((sent) => chargeReminder(invoice, terms, sent)),
  ];
}

/** Whether a charge is for paying late: those stand on invoices of their own, which bear neither interest nor fees. */
export function isLateCharge({ componentCode }: Pick<RatedCharge, 'componentCode'>): boolean {
  return componentCode.startsWith('interest:') || componentCode.startsWith('reminder:');
}

function chargeInterest(invoice: LateInvoice, { interest }: LatePaymentTerms, asOf: BusinessDate): RatedCharge | null {
  if (interest === null) return null;
  const from = laterOf(addDays(invoice.dueDate, 1), invoice.interestFrom ?? invoice.dueDate);
  let exact = 0n;
  const trace: TraceStep[] = [];
  for (const days of stretches(invoice, from, asOf)) {
    const open = openOn(invoice, days.start);
    const rate = rateOn(interest, days.start);
    if (open <= 0n || rate <= 0n) continue;
    const count = daysBetween(days.start, days.end);
    exact += open * rate * BigInt(count);
    const values = {
      principal: formatMajor(money(open, invoice.currency)),
      rate: formatFixed(rate, rateDigits),
      from: days.start,
      to: addDays(days.end, -1),
      days: String(count),
      yearDays: String(interest.yearDays),
    };
    trace.push({ code: 'late_interest', values });
  }
  const yearOfPercent = BigInt(interest.yearDays) * 100n * powerOfTen(rateDigits);
  const amount = money(divideRounded(exact, yearOfPercent), invoice.currency);
  const servicePeriod = { start: from, end: asOf };
  const least = roundToMoney(checkedPriceToRational(interest.least, invoice.currency), invoice.currency);
  return amount.amountMinor === 0n || amount.amountMinor < least.amountMinor
    ? null
    : damages(invoice, { kind: 'interest', code: `interest:${invoice.invoiceId}`, servicePeriod, amount, trace });
}

/** The days between the two on which neither what is open nor the rate changes. */
function stretches({ movements }: LateInvoice, from: BusinessDate, until: BusinessDate): readonly DateRange[] {
  const changes = movements.map(({ on }) => on).filter((on) => on > from && on < until);
  const found: DateRange[] = [];
  for (let start = from; start < until; ) {
    const next = changes.filter((on) => on > start).reduce(earlierOf, nextHalfYear(start));
    const end = earlierOf(next, until);
    found.push({ start, end });
    start = end;
  }
  return found;
}

function openOn({ movements }: LateInvoice, day: BusinessDate): bigint {
  return movements.reduce((open, { on, amountMinor }) => (on <= day ? open + amountMinor : open), 0n);
}

/** Whether anything was open as the day began, or came to be owed on it: what was paid on the day itself was owed. */
function wasOwedOn({ movements }: LateInvoice, day: BusinessDate): boolean {
  const before = movements.filter(({ on, amountMinor }) => on < day || (on === day && amountMinor > 0n));
  return before.reduce((open, { amountMinor }) => open + amountMinor, 0n) > 0n;
}

function rateOn({ base, points }: NonNullable<LatePaymentTerms['interest']>, day: BusinessDate): bigint {
  const above = fixedOf(points, rateDigits);
  return base === null ? above : above + fixedOf(baseRateOn(base, day), rateDigits);
}

function chargeReminder(
  invoice: LateInvoice,
  { reminderFees }: LatePaymentTerms,
  { number, sentOn }: LateInvoice['reminders'][number],
): readonly RatedCharge[] {
  const inCurrency = reminderFees.filter(({ currency }) => currency === invoice.currency);
  const fee = reminderFee(number, { annualRatePercent: '0', yearDays: 365, reminderFees: inCurrency });
  if (!fee) return [];
  const code = `reminder:${invoice.invoiceId}:${number}`;
  const servicePeriod = { start: sentOn, end: addDays(sentOn, 1) };
  return [damages(invoice, { kind: 'reminder', code, servicePeriod, ...fee })];
}

interface Damages {
  readonly kind: 'interest' | 'reminder';
  readonly code: string;
  readonly servicePeriod: DateRange;
  readonly amount: Money;
  readonly trace: readonly TraceStep[];
}

function damages(invoice: LateInvoice, { kind, code, servicePeriod, amount, trace }: Damages): RatedCharge {
  return {
    subscriptionId: invoice.subscriptionId,
    componentCode: code,
    componentName: invoice.names[kind],
    locationId: null,
    periodStart: servicePeriod.start,
    servicePeriod,
    revision: 0,
    quantity: '1',
    unitPrice: formatMajor(amount),
    amount,
    taxBehaviour: 'exclusive',
    taxCategory: 'outside_scope',
    trace,
  };
}

const rateDigits = 12;
