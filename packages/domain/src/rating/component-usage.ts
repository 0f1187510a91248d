import { type BusinessDate, earlierOf, laterOf } from '../calendar/business-date.ts';
import type { DateRange } from '../calendar/periods.ts';
import type { RecurringComponent } from '../catalogue/price-component.ts';
import type { LocationId } from '../ids/ids.ts';
import { assertNever } from '../result.ts';
import { type SeatAssignment, type SeatUse, seatUsesIn } from '../seats/seat-timeline.ts';
import type { BillableSubscription, SubscribedLocation } from '../subscriptions/billable-subscription.ts';
import { overlap, rangeUntil } from './usage-levels.ts';

/** The uses of a component at one place; `locationId` and name are null for the whole account. */
export interface UsedPlace {
  readonly locationId: LocationId | null;
  readonly locationName: string | null;
  readonly uses: readonly DateRange[];
  /** Who occupied the seats; empty for components that are not paid by seat. */
  readonly seats: readonly SeatUse[];
}

/** Where a component is used on days of the range: the whole account first, then locations in their own order. */
export function placesOf(
  component: RecurringComponent,
  subscription: BillableSubscription,
  range: DateRange,
): readonly UsedPlace[] {
  switch (component.kind) {
    case 'flat':
    case 'one_off':
      return [{ locationId: null, locationName: null, uses: [range], seats: [] }];
    case 'per_location':
      return openLocations(subscription.locations, range);
    case 'per_seat':
      return seatPlaces(component.seatClass, subscription, range);
    default:
      return assertNever(component);
  }
}

function openLocations(locations: readonly SubscribedLocation[], range: DateRange): readonly UsedPlace[] {
  return [...Map.groupBy(locations, ({ locationId }) => locationId)].flatMap(([locationId, windows]) => {
    const uses = windows.flatMap(({ from, until }) => overlap(rangeUntil(from, until, range.end), range) ?? []);
    return uses.length === 0 ? [] : [{ locationId, locationName: windows.at(-1)!.name, uses, seats: [] }];
  });
}

function seatPlaces(seatClass: string, subscription: BillableSubscription, range: DateRange): readonly UsedPlace[] {
  const { planVersion, locations, assignments, roles } = subscription;
  if (!planVersion.seatPolicy) return [];
  const windows = Map.groupBy(locations, ({ locationId }) => locationId);
  const present = assignments.flatMap((assignment) => whileOpen(assignment, windows));
  const uses = seatUsesIn(range, present, roles, planVersion.seatPolicy);
  const byPlace = new Map<LocationId | null, SeatUse[]>([[null, []]]);
  const names = new Map<LocationId | null, string | null>([[null, null]]);
  for (const { locationId, name } of locations) {
    byPlace.set(locationId, []);
    names.set(locationId, name);
  }
  for (const use of uses) if (use.seatClass === seatClass) byPlace.get(use.locationId)?.push(use);
  const places: UsedPlace[] = [];
  for (const [locationId, seats] of byPlace) {
    if (seats.length > 0) places.push({ locationId, locationName: names.get(locationId) ?? null, uses: seats, seats });
  }
  return places;
}

/** A seat at a location exists only while the subscription includes the location. */
function whileOpen(
  assignment: SeatAssignment,
  locations: ReadonlyMap<LocationId, readonly SubscribedLocation[]>,
): SeatAssignment | readonly SeatAssignment[] {
  if (assignment.locationId === null) return assignment;
  const windows = locations.get(assignment.locationId) ?? [];
  if (windows.length === 1 && contains(windows[0]!, assignment)) return assignment;
  return windows.flatMap(({ from, until }) => {
    const start = laterOf(from, assignment.from);
    const end = earlierEnd(until, assignment.until);
    if (end !== null && start >= end) return [];
    return start === assignment.from && end === assignment.until
      ? assignment
      : { ...assignment, from: start, until: end };
  });
}

function contains({ from, until }: SubscribedLocation, assignment: SeatAssignment): boolean {
  return from <= assignment.from && (until === null || (assignment.until !== null && assignment.until <= until));
}

function earlierEnd(a: BusinessDate | null, b: BusinessDate | null): BusinessDate | null {
  return a === null || b === null ? (a ?? b) : earlierOf(a, b);
}
