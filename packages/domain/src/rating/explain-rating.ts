import type { PerSeatComponent } from '../catalogue/price-component.ts';
import { currencyExponent } from '../money/currency.ts';
import { formatFixed, powerOfTen } from '../money/fixed.ts';
import type { Money } from '../money/money.ts';
import { formatMajor } from '../money/price.ts';
import type { Rational } from '../money/rational.ts';
import { divideRounded } from '../money/rounding.ts';
import { assertNever } from '../result.ts';
import type { SeatUseOn } from '../seats/seat-timeline.ts';
import type { PlaceUsage } from './component-rating.ts';
import type { RatedScene } from './rated-scene.ts';
import type { TraceStep } from './trace.ts';
import { unitsOverTime } from './usage-levels.ts';

/** Why a component costs what it costs at a place: who and what counted, for how long, and the rounding. */
export function explainRating(
  usage: PlaceUsage,
  scene: RatedScene,
  exact: Rational,
  amount: Money,
): readonly TraceStep[] {
  const { listPrice, unitPrice: price } = usage.component;
  const steps = explainUsage(usage, scene);
  const rounded = explainRounding(exact, amount);
  if (listPrice === undefined) return rounded.length === 0 ? steps : [...steps, ...rounded];
  return [{ code: 'negotiated_price', values: { listPrice, price } }, ...steps, ...rounded];
}

function explainUsage(usage: PlaceUsage, scene: RatedScene): readonly TraceStep[] {
  const { component, place, paid } = usage;
  const price = component.unitPrice;
  switch (component.kind) {
    case 'one_off':
      return [{ code: 'one_off', values: { price } }];
    case 'flat':
      if (scene.axis.unit === 'second') return inSeconds({ code: 'flat_full_period', values: { price } }, paid, scene);
      if (paid === scene.length) return [{ code: 'flat_full_period', values: { price } }];
      return [{ code: 'flat_part_of_period', values: { price, ...daysOf(paid, scene) } }];
    case 'per_location': {
      const location = place.locationName ?? '';
      const whole: TraceStep = { code: 'location_full_period', values: { location, price } };
      if (scene.axis.unit === 'second') return inSeconds(whole, paid, scene);
      if (paid === scene.length) return [whole];
      const values = { location, price, ...daysOf(paid, scene), ...openDays(usage.levels, scene) };
      return [{ code: 'location_part_of_period', values }];
    }
    case 'per_seat':
      return explainSeats(component, usage, scene);
    default:
      return assertNever(component);
  }
}

function daysOf(paid: number, { length }: RatedScene): { readonly days: string; readonly periodDays: string } {
  return { days: String(paid), periodDays: String(length) };
}

/** What a whole period costs, and how much of it is paid. */
function inSeconds(whole: TraceStep, paid: number, { length }: RatedScene): readonly TraceStep[] {
  if (paid === length) return [whole];
  return [whole, { code: 'prorated_by_second', values: { seconds: String(paid), periodSeconds: String(length) } }];
}

function openDays(levels: PlaceUsage['levels'], { axis }: RatedScene): { readonly from: string; readonly to: string } {
  const open = levels.filter((level) => level.count > 0);
  return { from: axis.dateAt(open[0]!.start), to: axis.dateAt(open.at(-1)!.end - 1) };
}

function explainSeats(component: PerSeatComponent, usage: PlaceUsage, scene: RatedScene): readonly TraceStep[] {
  const { seatClass, unitPrice: price } = component;
  const { place, levels, counted, paid } = usage;
  const steps: TraceStep[] = place.seats.map((seat) => explainOccupant(seat, scene));
  const unused = scene.view === 'at_start' || levels === counted ? 0 : paid - unitsOverTime(counted);
  const inDays = scene.axis.unit === 'day';
  if (unused > 0) {
    const kept = String(unused);
    steps.push(
      inDays
        ? { code: 'seat_kept_to_period_end', values: { seatDays: kept, class: seatClass } }
        : { code: 'seat_seconds_kept', values: { seatSeconds: kept, class: seatClass } },
    );
  }
  const count = levels[0]!.count;
  const [time, whole] = [String(paid), String(scene.length)];
  if (levels.length === 1 && paid === count * scene.length) {
    steps.push({ code: 'seat_full_period', values: { count: String(count), class: seatClass, price } });
  } else if (inDays) {
    steps.push({ code: 'seat_days', values: { seatDays: time, periodDays: whole, class: seatClass, price } });
  } else {
    steps.push({ code: 'seat_seconds', values: { seatSeconds: time, periodSeconds: whole, class: seatClass, price } });
  }
  return steps;
}

/** A seat charged at the period's start is named for all the time that is paid, not only for the moment looked at. */
function explainOccupant(seat: SeatUseOn<number>, { axis, view, served }: RatedScene): TraceStep {
  const { start, end } = view === 'at_start' ? served : seat;
  const time = String(end - start);
  const who = { member: seat.memberName, role: seat.roleCode, class: seat.seatClass, rule: seat.ruleCode };
  const days = { from: axis.dateAt(start), to: axis.dateAt(end - 1) };
  return axis.unit === 'day'
    ? { code: 'seat_occupied', values: { ...who, ...days, days: time } }
    : { code: 'seat_occupied_seconds', values: { ...who, ...days, seconds: time } };
}

/** Four digits more than the currency has are enough to see which way it went. */
export function explainRounding({ numerator, denominator }: Rational, amount: Money): readonly TraceStep[] {
  if (amount.amountMinor * denominator === numerator) return [];
  const digits = currencyExponent(amount.currency) + 4;
  const exact = formatFixed(divideRounded(numerator * powerOfTen(4), denominator), digits);
  return [{ code: 'rounded', values: { exact, amount: formatMajor(amount) } }];
}
