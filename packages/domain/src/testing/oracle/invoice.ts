import type { Coupon } from '../../coupons/coupon.ts';
import { exact, plus, read, round, sumOf, times } from './exact.ts';
import { shareOut, splitWhole } from './shares.ts';

export interface OracleLine {
  readonly minor: bigint;
  readonly ratePercent: string;
}

export interface OracleInvoice {
  readonly net: readonly bigint[];
  readonly tax: readonly bigint[];
}

/** Coupons off, then tax by rate: the calculation order on paper. All coupons are for all lines of one period. */
export function invoiceMinor(
  lines: readonly OracleLine[],
  coupons: readonly Coupon[],
  behaviour: 'exclusive' | 'inclusive',
): OracleInvoice {
  let left = lines.map(({ minor }) => minor);
  for (const coupon of coupons)
    if (coupon.discount.kind === 'amount') left = lessSum(left, coupon.discount.amount.amountMinor);
  for (const coupon of coupons) if (coupon.discount.kind === 'percent') left = lessShare(left, coupon.discount.percent);
  const tax = left.map(() => 0n);
  for (const rate of new Set(lines.map(({ ratePercent }) => ratePercent))) {
    const members = lines.flatMap(({ ratePercent }, index) => (ratePercent === rate ? [index] : []));
    const shares = members.map((index) => taxOf(left[index]!, rate, behaviour));
    for (const [position, cents] of shareOut(shares, round(sumOf(shares))).entries()) tax[members[position]!] = cents;
  }
  return { net: left.map((minor, index) => (behaviour === 'exclusive' ? minor : minor - tax[index]!)), tax };
}

function lessSum(left: readonly bigint[], sum: bigint): bigint[] {
  const total = left.reduce((all, minor) => all + minor, 0n);
  const taken = sum < total ? sum : total;
  if (taken <= 0n) return [...left];
  const parts = splitWhole(
    taken,
    left.map((minor) => (minor > 0n ? minor : 0n)),
  );
  return left.map((minor, index) => minor - parts[index]!);
}

function lessShare(left: readonly bigint[], percent: string): bigint[] {
  const parts = shareOut(left.map((minor) => times(exact(minor, 100), read(percent))));
  return left.map((minor, index) => minor - parts[index]!);
}

function taxOf(minor: bigint, ratePercent: string, behaviour: 'exclusive' | 'inclusive') {
  const rate = read(ratePercent);
  if (behaviour === 'exclusive') return times(exact(minor, 100), rate);
  const whole = plus(exact(100), rate);
  return times(exact(minor), { over: rate.over * whole.under, under: rate.under * whole.over });
}
