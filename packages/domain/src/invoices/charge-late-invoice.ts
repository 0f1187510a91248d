import { type BusinessDate, laterOf } from '../calendar/business-date.ts';
import { addDays } from '../calendar/day-arithmetic.ts';
import type { DateRange } from '../calendar/periods.ts';
import type { LocalizedText } from '../catalogue/localized-text.ts';
import type { SubscriptionId } from '../ids/ids.ts';
import { fixedOf, formatFixed } from '../money/fixed.ts';
import { add, type CurrencyCode, compare, type Money, money } from '../money/money.ts';
import { checkedPriceToRational, formatMajor, roundToMoney } from '../money/price.ts';
import type { DecimalText } from '../money/rational.ts';
import type { RatedCharge } from '../rating/rated-charge.ts';
import type { TraceStep } from '../rating/trace.ts';
import { type BaseRateLaw, baseRateOn } from './base-rates.ts';
import { reminderFee } from './charge-late-payment.ts';
import { type ChargedInterest, correctInterest } from './correct-interest.ts';
import { explainInterest, type InterestDays, interestOn, rateDigits } from './interest-on.ts';
import { type Movements, openOn, unchangedDays, wasOwedOn } from './open-days.ts';

/** What a brand charges for paying late: damages, outside the scope of tax. */
export interface LatePaymentTerms {
  /** Invoices that fell due before this day are left as they are. */
  readonly since: BusinessDate;
  /** Percent points a year above a legal base rate, or by themselves; null for no interest. */
  readonly interest: {
    readonly base: BaseRateLaw | null;
    readonly points: DecimalText;
    readonly yearDays: 360 | 365;
    /**
     * In major units, by currency: less interest than this on an invoice waits until it has grown, or is never charged.
     * In a currency that is not named, nothing waits.
     */
    readonly least: Readonly<Record<CurrencyCode, DecimalText>>;
  } | null;
  /** By reminder, the first one first; later ones cost what the last one costs. Those in other currencies are free. */
  readonly reminderFees: readonly Money[];
}

/** An invoice that was, or is, paid late, and what was charged for that so far. */
export interface LateInvoice {
  readonly invoiceId: string;
  /** The subscription whose next invoice day it is charged on. */
  readonly subscriptionId: SubscriptionId;
  readonly currency: CurrencyCode;
  readonly dueDate: BusinessDate;
  /** What came to be owed, and below zero what was settled, by day. */
  readonly movements: Movements;
  /** The first day that no interest was charged for; null when none ever was. */
  readonly interestFrom: BusinessDate | null;
  readonly charged: readonly ChargedInterest[];
  /** Reminders that were sent and not charged. */
  readonly reminders: readonly { readonly number: number; readonly sentOn: BusinessDate }[];
  /** What the lines are called. */
  readonly names: { readonly interest: LocalizedText; readonly reminder: LocalizedText };
}

/**
 * What paying this invoice late costs up to before `asOf`: simple interest on what was open each day, rounded once for
 * all of them and less what turned out to have been charged too much before, and a fee for every reminder of something
 * owed. Charged under codes of the invoice's own, so that nothing is charged twice.
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
      .filter(({ sentOn }) => wasOwedOn(invoice.movements, sentOn))
      .flatMap((sent) => chargeReminder(invoice, terms, sent)),
  ];
}

/** Whether a charge is for paying late: those stand on invoices of their own, which bear neither interest nor fees. */
export function isLateCharge({ componentCode }: Pick<RatedCharge, 'componentCode'>): boolean {
  return componentCode.startsWith('interest:') || componentCode.startsWith('reminder:');
}

/** Interest for the days that were not charged, and with it what earlier days were charged too much. */
function chargeInterest(invoice: LateInvoice, { interest }: LatePaymentTerms, asOf: BusinessDate): RatedCharge | null {
  if (interest === null) return null;
  const { currency, invoiceId, movements } = invoice;
  const firstLate = addDays(invoice.dueDate, 1);
  const from = laterOf(firstLate, invoice.interestFrom ?? firstLate);
  if (from >= asOf) return null;
  const late = lateDays(invoice, interest, { start: from, end: asOf });
  const correction = correctInterest(invoice.charged, movements, currency);
  const amount = add(interestOn(late, currency), correction.amount);
  if (amount.amountMinor === 0n) return null;
  if (amount.amountMinor > 0n && compare(amount, leastOf(interest.least, currency)) < 0) return null;
  const isCorrected = correction.amount.amountMinor !== 0n;
  return damages(invoice, {
    kind: 'interest',
    code: `interest:${invoiceId}`,
    periodStart: from,
    servicePeriod: { start: isCorrected ? firstLate : from, end: asOf },
    amount,
    trace: [...correction.trace, ...late.map(explainInterest)],
  });
}

function lateDays(
  { movements, currency }: LateInvoice,
  interest: NonNullable<LatePaymentTerms['interest']>,
  days: DateRange,
): readonly InterestDays[] {
  return unchangedDays(movements, days).flatMap((unchanged) => {
    const open = openOn(movements, unchanged.start);
    const rate = rateOn(interest, unchanged.start);
    if (open <= 0n || rate <= 0n) return [];
    const ratePercent = formatFixed(rate, rateDigits);
    return [{ principal: money(open, currency), ratePercent, yearDays: interest.yearDays, days: unchanged }];
  });
}

function leastOf(least: Readonly<Record<CurrencyCode, DecimalText>>, currency: CurrencyCode): Money {
  return roundToMoney(checkedPriceToRational(least[currency] ?? '0', currency), currency);
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
  const fee = reminderFee(number, { reminderFees: inCurrency });
  if (!fee) return [];
  const code = `reminder:${invoice.invoiceId}:${number}`;
  const servicePeriod = { start: sentOn, end: addDays(sentOn, 1) };
  return [damages(invoice, { kind: 'reminder', code, periodStart: sentOn, servicePeriod, ...fee })];
}

interface Damages {
  readonly kind: 'interest' | 'reminder';
  readonly code: string;
  readonly periodStart: BusinessDate;
  readonly servicePeriod: DateRange;
  readonly amount: Money;
  readonly trace: readonly TraceStep[];
}

function damages(invoice: LateInvoice, { kind, code, ...charge }: Damages): RatedCharge {
  return {
    ...charge,
    subscriptionId: invoice.subscriptionId,
    componentCode: code,
    componentName: invoice.names[kind],
    locationId: null,
    revision: 0,
    quantity: '1',
    unitPrice: formatMajor(charge.amount),
    taxBehaviour: 'exclusive',
    taxCategory: 'outside_scope',
  };
}
