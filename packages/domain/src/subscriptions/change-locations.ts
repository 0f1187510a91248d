import type { LocationId } from '../ids/ids.ts';
import { ok, type Refusal, type Result, refuse } from '../result.ts';
import { isOpenOn } from './change-seats.ts';
import type { ChangeTime } from './effective-date.ts';
import type { ManagedSubscription } from './managed-subscription.ts';

type LocationRefusal = Refusal<'location_already_open' | 'location_not_open'>;

/** The location takes part from `on`. Refuses one that does so then or later already. */
export function openLocation(
  subscription: ManagedSubscription,
  place: { readonly locationId: LocationId; readonly name: string },
  { on, moment }: ChangeTime,
): Result<ManagedSubscription, LocationRefusal> {
  const { locationId, name } = place;
  const overlaps = subscription.locations.some(
    (open) => open.locationId === locationId && (open.until === null || open.until > on),
  );
  if (overlaps) return refuse('location_already_open', { location: locationId });
  const begins = { from: on, ...(moment !== undefined && { fromMoment: moment }) };
  return ok({ ...subscription, locations: [...subscription.locations, { locationId, name, ...begins, until: null }] });
}

/** The location takes no part from `on`, nor do its seats. */
export function closeLocation(
  subscription: ManagedSubscription,
  locationId: LocationId,
  { on, moment }: ChangeTime,
): Result<ManagedSubscription, LocationRefusal> {
  if (!isOpenOn(subscription, locationId, on)) return refuse('location_not_open', { location: locationId });
  const locations = subscription.locations.map((place) => {
    const closes = place.locationId === locationId && place.from <= on && (place.until === null || place.until > on);
    return closes ? { ...place, until: on, ...(moment !== undefined && { untilMoment: moment }) } : place;
  });
  return ok({ ...subscription, locations });
}
