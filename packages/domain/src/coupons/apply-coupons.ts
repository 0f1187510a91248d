import type { BusinessDate } from '../calendar/business-date.ts';
import { fixedOf, fractionDigits, powerOfTen } from '../money/fixed.ts';
import { type CurrencyCode, type Money, money, subtract } from '../money/money.ts';
import { formatMajor } from '../money/price.ts';
import type { DecimalText } from '../money/rational.ts';
import { divideRounded } from '../money/rounding.ts';
import { roundShares, splitByWeights } from '../money/split.ts';
import type { RatedCharge } from '../rating/rated-charge.ts';
import type { TraceStep } from '../rating/trace.ts';
import type { RedeemedCoupon } from './redeem-coupons.ts';

/** What a coupon takes off one line; not negative for what is owed, not positive for what is credited. */
export interface LineDiscount {
  readonly couponCode: string;
  readonly amount: Money;
}

export interface DiscountedCharge {
  readonly charge: RatedCharge;
  /** What is left of the charge's amount. */
  readonly amount: Money;
  readonly discounts: readonly LineDiscount[];
  readonly steps: readonly TraceStep[];
}

/**
 * Takes the coupons off the charges: first sums, then percentages, each kind in the order given and each off what is
 * left. A sum is taken once for every billing period, however many invoices it is on, never below zero, and split over
 * its lines by largest remainder; a percentage is rounded once for every period and split the same way. Later credits of
 * a discounted period are discounted by percentages too, so that no more comes back than was paid. All charges share one
 * currency.
 */
export function applyCoupons(
  charges: readonly RatedCharge[],
  redeemed: readonly RedeemedCoupon[],
): readonly DiscountedCharge[] {
  const lines = charges.map(openLine);
  if (redeemed.length === 0) return lines;
  for (const kind of ['amount', 'percent'] as const) {
    for (const coupon of redeemed) {
      if (coupon.coupon.discount.kind !== kind) continue;
      for (const period of periodsOf(lines, coupon)) takeOff(coupon, period);
    }
  }
  return lines;
}

/** A charge while coupons are taken off it. */
interface OpenLine {
  readonly charge: RatedCharge;
  amount: Money;
  discounts: readonly LineDiscount[];
  steps: readonly TraceStep[];
}

function openLine(charge: RatedCharge): OpenLine {
  return { charge, amount: charge.amount, discounts: nothing, steps: nothing };
}

const nothing: readonly never[] = [];

/** The lines that the coupon is for, by billing period. */
function periodsOf(lines: readonly OpenLine[], redeemed: RedeemedCoupon): readonly OpenLine[][] {
  const periods: OpenLine[][] = [];
  let sharing: OpenLine[] | undefined;
  for (const line of lines) {
    if (!isMeant(line.charge, redeemed)) continue;
    if (!sharing || startOf(sharing) !== line.charge.periodStart) {
      sharing = periods.find((period) => startOf(period) === line.charge.periodStart);
      if (!sharing) {
        sharing = [];
        periods.push(sharing);
      }
    }
    sharing.push(line);
  }
  return periods;
}

function startOf(lines: readonly OpenLine[]): BusinessDate {
  return lines[0]!.charge.periodStart;
}

function isMeant(charge: RatedCharge, { coupon, windows }: RedeemedCoupon): boolean {
  if (charge.isOutsidePlan) return false;
  const window = windows.get(charge.subscriptionId);
  if (!window || charge.periodStart < window.from) return false;
  if (window.until !== null && charge.periodStart >= window.until) return false;
  return coupon.componentCodes?.includes(charge.componentCode) ?? true;
}

function takeOff({ coupon: { code, discount }, taken }: RedeemedCoupon, lines: readonly OpenLine[]): void {
  const left = lines.map(({ amount }) => amount.amountMinor);
  let base = 0n;
  for (const amount of left) base += amount;
  if (discount.kind === 'percent') takePercent(code, discount.percent, lines, left, base);
  else takeSum(code, restOf(discount.amount, taken?.get(startOf(lines))), lines, left, base);
}

/** What is left of a sum for the period. */
function restOf(sum: Money, taken: Money | undefined): Money {
  return taken ? subtract(sum, taken) : sum;
}

/** A sum in another currency takes nothing off. */
function takeSum(code: string, sum: Money, lines: readonly OpenLine[], left: readonly bigint[], base: bigint): void {
  const whole = sum.amountMinor < base ? sum.amountMinor : base;
  if (whole <= 0n || sum.currency !== currencyOf(lines)) return;
  const parts = splitByWeights(
    whole,
    left.map((amount) => (amount > 0n ? amount : 0n)),
  );
  const amount = formatMajor(sum);
  share(code, lines, parts, (part) => {
    return { code: 'coupon_amount', values: { coupon: code, amount, share: part } };
  });
}

function takePercent(
  code: string,
  percent: DecimalText,
  lines: readonly OpenLine[],
  left: readonly bigint[],
  baseMinor: bigint,
): void {
  const digits = fractionDigits(percent);
  const rate = fixedOf(percent, digits);
  const hundred = powerOfTen(digits + 2);
  const parts = roundShares(divideRounded(baseMinor * rate, hundred), left, rate, hundred);
  const base = formatMajor(money(baseMinor, currencyOf(lines)));
  share(code, lines, parts, (part) => {
    return { code: 'coupon_percent', values: { coupon: code, percent, base, share: part } };
  });
}

function share(
  couponCode: string,
  lines: readonly OpenLine[],
  parts: readonly bigint[],
  explain: (part: DecimalText) => TraceStep,
): void {
  for (let index = 0; index < lines.length; index += 1) {
    const [line, part] = [lines[index]!, parts[index]!];
    if (part === 0n) continue;
    const amount = money(part, line.charge.amount.currency);
    line.amount = subtract(line.amount, amount);
    line.discounts = [...line.discounts, { couponCode, amount }];
    line.steps = [...line.steps, explain(formatMajor(amount))];
  }
}

function currencyOf(lines: readonly OpenLine[]): CurrencyCode {
  return lines[0]!.charge.amount.currency;
}
