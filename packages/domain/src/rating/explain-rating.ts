import { addDays, daysBetween } from '../calendar/day-arithmetic.ts';
import type { DateRange, Period } from '../calendar/periods.ts';
import type { PerSeatComponent } from '../catalogue/price-component.ts';
import { currencyExponent } from '../money/currency.ts';
import type { Money } from '../money/money.ts';
import { formatMajor } from '../money/price.ts';
import { formatRational, multiplyRational, type Rational, rational } from '../money/rational.ts';
import { assertNever } from '../result.ts';
import type { PlaceUsage } from './component-rating.ts';
import type { TraceStep } from './trace.ts';
import { unitDays } from './usage-levels.ts';

/** Why a component costs what it costs at a place: who and what counted, for how many days, and the rounding. */
export function explainRating(usage: PlaceUsage, period: Period, exact: Rational, amount: Money): readonly TraceStep[] {
  return [...explainNegotiation(usage), ...explainUsage(usage, period), ...explainRounding(exact, amount)];
}

function explainNegotiation({ component: { listPrice, unitPrice } }: PlaceUsage): readonly TraceStep[] {
  return listPrice === undefined ? [] : [{ code: 'negotiated_price', values: { listPrice, price: unitPrice } }];
}

function explainUsage(usage: PlaceUsage, period: Period): readonly TraceStep[] {
  const { component, place, levels } = usage;
  const price = component.unitPrice;
  const isWhole = unitDays(levels) === period.days;
  const part = { price, days: String(unitDays(levels)), periodDays: String(period.days) };
  switch (component.kind) {
    case 'one_off':
      return [{ code: 'one_off', values: { price } }];
    case 'flat':
      return [
        isWhole ? { code: 'flat_full_period', values: { price } } : { code: 'flat_part_of_period', values: part },
      ];
    case 'per_location': {
      const location = place.locationName ?? '';
      if (isWhole) return [{ code: 'location_full_period', values: { location, price } }];
      const open = levels.filter((level) => level.count > 0);
      const days = fromTo({ start: open[0]!.start, end: open.at(-1)!.end });
      return [{ code: 'location_part_of_period', values: { location, ...part, ...days } }];
    }
    case 'per_seat':
      return [...explainOccupants(usage), ...explainSeats(component, usage, period)];
    default:
      return assertNever(component);
  }
}

/** Seats charged at the period's start are named for all the days that are paid, not only for the day looked at. */
function explainOccupants({ place, served, view }: PlaceUsage): readonly TraceStep[] {
  return place.seats.map((seat) => {
    const range = view === 'at_start' ? served : seat;
    return {
      code: 'seat_occupied',
      values: {
        member: seat.memberName,
        role: seat.roleCode,
        class: seat.seatClass,
        rule: seat.ruleCode,
        ...fromTo(range),
        days: String(daysBetween(range.start, range.end)),
      },
    };
  });
}

function explainSeats(
  { seatClass, unitPrice: price }: PerSeatComponent,
  { levels, counted, view }: PlaceUsage,
  period: Period,
): readonly TraceStep[] {
  const paid = unitDays(levels);
  const unused = view === 'at_start' ? 0 : paid - unitDays(counted);
  const kept: readonly TraceStep[] =
    unused > 0 ? [{ code: 'seat_kept_to_period_end', values: { seatDays: String(unused), class: seatClass } }] : [];
  const count = levels[0]!.count;
  if (levels.length === 1 && paid === count * period.days) {
    return [...kept, { code: 'seat_full_period', values: { count: String(count), class: seatClass, price } }];
  }
  const values = { seatDays: String(paid), periodDays: String(period.days), class: seatClass, price };
  return [...kept, { code: 'seat_days', values }];
}

/** Four digits more than the currency has are enough to see which way it went. */
export function explainRounding(exactMinor: Rational, amount: Money): readonly TraceStep[] {
  if (exactMinor.denominator === 1n) return [];
  const digits = currencyExponent(amount.currency);
  const exact = formatRational(multiplyRational(exactMinor, rational(1n, 10n ** BigInt(digits))), digits + 4);
  return [{ code: 'rounded', values: { exact, amount: formatMajor(amount) } }];
}

function fromTo(range: DateRange): { readonly from: string; readonly to: string } {
  return { from: range.start, to: addDays(range.end, -1) };
}
