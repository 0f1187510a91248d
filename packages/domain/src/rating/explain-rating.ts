import type { BusinessDate } from '../calendar/business-date.ts';
import { addDays, daysBetween } from '../calendar/day-arithmetic.ts';
import type { DateRange, Period } from '../calendar/periods.ts';
import type { PerSeatComponent } from '../catalogue/price-component.ts';
import { currencyExponent } from '../money/currency.ts';
import { formatFixed, powerOfTen } from '../money/fixed.ts';
import type { Money } from '../money/money.ts';
import { formatMajor } from '../money/price.ts';
import type { Rational } from '../money/rational.ts';
import { divideRounded } from '../money/rounding.ts';
import { assertNever } from '../result.ts';
import type { PlaceUsage } from './component-rating.ts';
import type { TraceStep } from './trace.ts';
import { unitDays } from './usage-levels.ts';

/** Why a component costs what it costs at a place: who and what counted, for how many days, and the rounding. */
export function explainRating(usage: PlaceUsage, period: Period, exact: Rational, amount: Money): readonly TraceStep[] {
  const steps: TraceStep[] = [];
  explainNegotiation(usage, steps);
  explainUsage(usage, period, steps);
  steps.push(...explainRounding(exact, amount));
  return steps;
}

function explainNegotiation({ component: { listPrice, unitPrice } }: PlaceUsage, steps: TraceStep[]): void {
  if (listPrice !== undefined) steps.push({ code: 'negotiated_price', values: { listPrice, price: unitPrice } });
}

function explainUsage(usage: PlaceUsage, period: Period, steps: TraceStep[]): void {
  const { component, place, levels } = usage;
  const price = component.unitPrice;
  switch (component.kind) {
    case 'one_off':
      steps.push({ code: 'one_off', values: { price } });
      return;
    case 'flat':
      if (unitDays(levels) === period.days) steps.push({ code: 'flat_full_period', values: { price } });
      else steps.push({ code: 'flat_part_of_period', values: { price, ...daysOf(levels, period) } });
      return;
    case 'per_location': {
      const location = place.locationName ?? '';
      if (unitDays(levels) === period.days) {
        steps.push({ code: 'location_full_period', values: { location, price } });
        return;
      }
      const open = levels.filter((level) => level.count > 0);
      const days = fromTo({ start: open[0]!.start, end: open.at(-1)!.end });
      steps.push({ code: 'location_part_of_period', values: { location, price, ...daysOf(levels, period), ...days } });
      return;
    }
    case 'per_seat':
      explainOccupants(usage, steps);
      explainSeats(component, usage, period, steps);
      return;
    default:
      assertNever(component);
  }
}

function daysOf(levels: PlaceUsage['levels'], period: Period): { readonly days: string; readonly periodDays: string } {
  return { days: String(unitDays(levels)), periodDays: String(period.days) };
}

/** Seats charged at the period's start are named for all the days that are paid, not only for the day looked at. */
function explainOccupants({ place, served, view }: PlaceUsage, steps: TraceStep[]): void {
  const last = lastDay(served.end);
  for (const seat of place.seats) {
    const { start, end } = view === 'at_start' ? served : seat;
    steps.push({
      code: 'seat_occupied',
      values: {
        member: seat.memberName,
        role: seat.roleCode,
        class: seat.seatClass,
        rule: seat.ruleCode,
        from: start,
        to: end === served.end ? last : lastDay(end),
        days: String(daysBetween(start, end)),
      },
    });
  }
}

function explainSeats(
  { seatClass, unitPrice: price }: PerSeatComponent,
  { levels, counted, view }: PlaceUsage,
  period: Period,
  steps: TraceStep[],
): void {
  const paid = unitDays(levels);
  const unused = view === 'at_start' || levels === counted ? 0 : paid - unitDays(counted);
  if (unused > 0) {
    steps.push({ code: 'seat_kept_to_period_end', values: { seatDays: String(unused), class: seatClass } });
  }
  const count = levels[0]!.count;
  if (levels.length === 1 && paid === count * period.days) {
    steps.push({ code: 'seat_full_period', values: { count: String(count), class: seatClass, price } });
    return;
  }
  const values = { seatDays: String(paid), periodDays: String(period.days), class: seatClass, price };
  steps.push({ code: 'seat_days', values });
}

/** Four digits more than the currency has are enough to see which way it went. */
export function explainRounding({ numerator, denominator }: Rational, amount: Money): readonly TraceStep[] {
  if (amount.amountMinor * denominator === numerator) return [];
  const digits = currencyExponent(amount.currency) + 4;
  const exact = formatFixed(divideRounded(numerator * powerOfTen(4), denominator), digits);
  return [{ code: 'rounded', values: { exact, amount: formatMajor(amount) } }];
}

function fromTo(range: DateRange): { readonly from: string; readonly to: string } {
  return { from: range.start, to: lastDay(range.end) };
}

function lastDay(end: BusinessDate): BusinessDate {
  return addDays(end, -1);
}
