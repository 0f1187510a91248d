import type { RecurringComponent } from '../catalogue/price-component.ts';
import type { LocationId } from '../ids/ids.ts';
import { assertNever } from '../result.ts';
import { type HeldSeat, type SeatUseOn, seatUsesIn } from '../seats/seat-timeline.ts';
import type { RatedScene } from './rated-scene.ts';
import type { Stretch } from './time-axis.ts';

/** The uses of a component at one place; `locationId` and name are null for the whole account. */
export interface UsedPlace {
  readonly locationId: LocationId | null;
  readonly locationName: string | null;
  readonly uses: readonly Stretch[];
  /** Who occupied the seats; empty for components that are not paid by seat. */
  readonly seats: readonly SeatUseOn<number>[];
}

/** Where a component is used in the part looked at: the whole account first, then locations in their own order. */
export function placesOf(component: RecurringComponent, scene: RatedScene): readonly UsedPlace[] {
  switch (component.kind) {
    case 'flat':
    case 'one_off':
      return [{ locationId: null, locationName: null, uses: [scene.looked], seats: nobody }];
    case 'per_location':
      return openLocations(scene);
    case 'per_seat':
      return seatPlaces(component.seatClass, scene);
    default:
      return assertNever(component);
  }
}

const nobody: readonly never[] = [];

interface OpenLocation {
  readonly locationId: LocationId;
  locationName: string;
  readonly windows: Stretch[];
}

/** When each location takes part, cut to the part looked at. */
function openLocations(scene: RatedScene): readonly UsedPlace[] {
  const places: UsedPlace[] = [];
  for (const { locationId, locationName, windows } of locationsOf(scene).values()) {
    if (windows.length > 0) places.push({ locationId, locationName, uses: windows, seats: nobody });
  }
  return places;
}

function locationsOf({ subscription, axis, looked }: RatedScene): ReadonlyMap<LocationId, OpenLocation> {
  const byId = new Map<LocationId, OpenLocation>();
  for (const { locationId, name, from, fromMoment, until, untilMoment } of subscription.locations) {
    const start = Math.max(axis.position(from, fromMoment), looked.start);
    const end = until === null ? looked.end : Math.min(axis.position(until, untilMoment), looked.end);
    const windows = start < end ? [{ start, end }] : [];
    const known = byId.get(locationId);
    if (known) {
      known.locationName = name;
      known.windows.push(...windows);
    } else byId.set(locationId, { locationId, locationName: name, windows });
  }
  return byId;
}

function seatPlaces(seatClass: string, scene: RatedScene): readonly UsedPlace[] {
  const { subscription, looked } = scene;
  const { seatPolicy } = subscription.planVersion;
  if (!seatPolicy) return [];
  const locations = locationsOf(scene);
  const uses = seatUsesIn(looked, heldSeats(scene, locations), subscription.roles, seatPolicy);
  const byPlace = new Map<LocationId | null, SeatUseOn<number>[]>();
  for (const use of uses) {
    if (use.seatClass !== seatClass) continue;
    const seats = byPlace.get(use.locationId);
    if (seats) seats.push(use);
    else byPlace.set(use.locationId, [use]);
  }
  const places: UsedPlace[] = [];
  const ofAccount = byPlace.get(null);
  if (ofAccount) places.push({ locationId: null, locationName: null, uses: ofAccount, seats: ofAccount });
  for (const { locationId, locationName } of locations.values()) {
    const seats = byPlace.get(locationId);
    if (seats) places.push({ locationId, locationName, uses: seats, seats });
  }
  return places;
}

/** The seats held in the part looked at. One at a location exists only while the subscription includes the location. */
function heldSeats(
  { subscription, axis, looked }: RatedScene,
  locations: ReadonlyMap<LocationId, OpenLocation>,
): readonly HeldSeat<number>[] {
  const held: HeldSeat<number>[] = [];
  const always = [looked];
  for (const assignment of subscription.assignments) {
    const { memberId, memberName, roleCode, locationId } = assignment;
    const from = axis.position(assignment.from, assignment.fromMoment);
    const until = assignment.until === null ? looked.end : axis.position(assignment.until, assignment.untilMoment);
    if (from >= looked.end || until <= looked.start) continue;
    for (const { start, end } of locationId === null ? always : (locations.get(locationId)?.windows ?? nobody)) {
      const [later, earlier] = [Math.max(from, start), Math.min(until, end)];
      if (later < earlier) held.push({ memberId, memberName, roleCode, locationId, from: later, until: earlier });
    }
  }
  return held;
}
