import type { BusinessDate } from '../calendar/business-date.ts';
import { fixedOf, fractionDigits, powerOfTen } from '../money/fixed.ts';
import { type CurrencyCode, type Money, money } from '../money/money.ts';
import { formatMajor } from '../money/price.ts';
import type { DecimalText } from '../money/rational.ts';
import { divideRounded } from '../money/rounding.ts';
import { roundShares, splitByWeights } from '../money/split.ts';
import type { RatedCharge } from '../rating/rated-charge.ts';
import type { TraceStep } from '../rating/trace.ts';
import type { Coupon } from './coupon.ts';
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
 * left. A sum is taken once for every billing period, never below zero, and split over its lines by largest remainder;
 * a percentage is rounded once for every period and split the same way. Later credits of a discounted period are
 * discounted by percentages too, so that no more comes back than was paid. All charges share one currency.
 */
export function applyCoupons(
  charges: readonly RatedCharge[],
  redeemed: readonly RedeemedCoupon[],
): readonly DiscountedCharge[] {
  const lines = charges.map(openLine);
  for (const kind of ['amount', 'percent'] as const) {
    for (const coupon of redeemed) {
      if (coupon.coupon.discount.kind !== kind) continue;
      for (const period of periodsOf(lines, coupon)) takeOff(coupon.coupon, period);
    }
  }
  return lines.map(({ charge, left, discounts, steps }) => {
    return { charge, amount: money(left, charge.amount.currency), discounts, steps };
  });
}

interface OpenLine {
  readonly charge: RatedCharge;
  left: bigint;
  readonly discounts: LineDiscount[];
  readonly steps: TraceStep[];
}

function openLine(charge: RatedCharge): OpenLine {
  return { charge, left: charge.amount.amountMinor, discounts: [], steps: [] };
}

/** The lines that the coupon is for, by billing period. */
function periodsOf(lines: readonly OpenLine[], redeemed: RedeemedCoupon): readonly OpenLine[][] {
  const byPeriod = new Map<BusinessDate, OpenLine[]>();
  for (const line of lines) {
    const { charge } = line;
    if (!isMeant(charge, redeemed)) continue;
    const sharing = byPeriod.get(charge.periodStart);
    if (sharing) sharing.push(line);
    else byPeriod.set(charge.periodStart, [line]);
  }
  return [...byPeriod.values()];
}

function isMeant(charge: RatedCharge, { coupon, windows }: RedeemedCoupon): boolean {
  const window = windows.get(charge.subscriptionId);
  if (!window || charge.periodStart < window.from) return false;
  if (window.until !== null && charge.periodStart >= window.until) return false;
  return coupon.componentCodes?.includes(charge.componentCode) ?? true;
}

function takeOff({ code, discount }: Coupon, lines: readonly OpenLine[]): void {
  const base = lines.reduce((total, { left }) => total + left, 0n);
  if (discount.kind === 'percent') takePercent(code, discount.percent, lines, base);
  else takeSum(code, discount.amount, lines, base);
}

/** A sum in another currency takes nothing off. */
function takeSum(code: string, sum: Money, lines: readonly OpenLine[], base: bigint): void {
  const whole = sum.amountMinor < base ? sum.amountMinor : base;
  if (whole <= 0n || sum.currency !== currencyOf(lines)) return;
  const parts = splitByWeights(
    whole,
    lines.map(({ left }) => (left > 0n ? left : 0n)),
  );
  const amount = formatMajor(sum);
  share(code, lines, parts, (part) => {
    return { code: 'coupon_amount', values: { coupon: code, amount, share: part } };
  });
}

function takePercent(code: string, percent: DecimalText, lines: readonly OpenLine[], base: bigint): void {
  const digits = fractionDigits(percent);
  const rate = fixedOf(percent, digits);
  const hundred = powerOfTen(digits + 2);
  const left = lines.map((line) => line.left);
  const parts = roundShares(divideRounded(base * rate, hundred), left, rate, hundred);
  const baseText = formatMajor(money(base, currencyOf(lines)));
  share(code, lines, parts, (part) => {
    return { code: 'coupon_percent', values: { coupon: code, percent, base: baseText, share: part } };
  });
}

function share(
  couponCode: string,
  lines: readonly OpenLine[],
  parts: readonly bigint[],
  explain: (part: DecimalText) => TraceStep,
): void {
  for (const [index, line] of lines.entries()) {
    const part = parts[index]!;
    if (part === 0n) continue;
    const amount = money(part, line.charge.amount.currency);
    line.left -= part;
    line.discounts.push({ couponCode, amount });
    line.steps.push(explain(formatMajor(amount)));
  }
}

function currencyOf(lines: readonly OpenLine[]): CurrencyCode {
  return lines[0]!.charge.amount.currency;
}
