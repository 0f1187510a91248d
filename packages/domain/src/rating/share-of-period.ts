import { type DecimalText, formatRational, rational } from '../money/rational.ts';
import { quantityDigits } from './charge-of.ts';
import type { TraceStep } from './trace.ts';

/** A quantity in words: whole periods and a part of one, such as 2 and 21 of 31 days. */
export interface QuantityShare {
  readonly isCredit: boolean;
  /** Whole periods beside the part; for seats, seats. */
  readonly whole: number;
  readonly parts: number;
  readonly of: number;
  readonly unit: 'day' | 'hour' | 'minute' | 'second';
}

/**
 * The part of a period that a line's fractional quantity stands for, as its trace counts it; null for a quantity that
 * is whole or no part of a period, which then speaks for itself. The answer comes to the very quantity on the line.
 */
export function shareOfPeriod(quantity: DecimalText, trace: readonly TraceStep[]): QuantityShare | null {
  if (!quantity.includes('.')) return null;
  const isCredit = quantity.startsWith('-');
  const size = isCredit ? quantity.slice(1) : quantity;
  for (const { values } of trace) {
    const counted = countedIn(values, size);
    if (counted && comesTo(counted.parts, counted.of, size)) return { isCredit, ...inWholes(counted) };
  }
  return null;
}

interface Counted {
  readonly parts: number;
  readonly of: number;
  readonly unit: QuantityShare['unit'];
}

type Values = Readonly<Record<string, string>>;

/** Days follow from the quantity, also where an adjustment is the difference of two; so many seconds do not. */
function countedIn(
  { periodDays, periodSeconds, seconds, seatSeconds = seconds }: Values,
  size: string,
): Counted | null {
  if (periodDays !== undefined) {
    const of = Number(periodDays);
    return { parts: Math.round(Number(size) * of), of, unit: 'day' };
  }
  if (periodSeconds === undefined || seatSeconds === undefined) return null;
  return inLargestUnit(Number(seatSeconds), Number(periodSeconds));
}

function inLargestUnit(parts: number, of: number): Counted {
  for (const [unit, length] of [
    ['hour', 3_600],
    ['minute', 60],
  ] as const) {
    if (parts % length === 0 && of % length === 0) return { parts: parts / length, of: of / length, unit };
  }
  return { parts, of, unit: 'second' };
}

/** Rounded as on the line, it must be what stands there. */
function comesTo(parts: number, of: number, size: string): boolean {
  if (!(Number.isSafeInteger(parts) && Number.isSafeInteger(of) && of > 0)) return false;
  return formatRational(rational(BigInt(parts), BigInt(of)), quantityDigits) === size;
}

function inWholes({ parts, of, unit }: Counted) {
  return { whole: Math.floor(parts / of), parts: parts % of, of, unit };
}
