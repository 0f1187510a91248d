import { type Money, subtract, sum, zero } from '../money/money.ts';
import type { ReportedLine } from './explain-line.ts';

/** The line that makes up what the others lack of their payout, in either direction; null when they add up. */
export function differenceLine(payout: Money, lines: readonly Pick<ReportedLine, 'net'>[]): ReportedLine | null {
  const listed = sum(
    lines.map(({ net }) => net),
    payout.currency,
  );
  const missing = subtract(payout, listed);
  if (missing.amountMinor === 0n) return null;
  return { kind: 'difference', source: null, gross: missing, fee: zero(payout.currency), net: missing };
}
