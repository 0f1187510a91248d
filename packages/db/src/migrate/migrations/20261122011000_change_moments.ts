/**
 * When on its day a change began to hold, for plans prorated by the second; null for the beginning of the day. A
 * location may open more than once on a day, so the moment belongs to the key of its opening.
 */
export const statements: readonly string[] = [
  `alter table subscription_change add column effective_at timestamptz`,
  `alter table subscription_move add column moved_at timestamptz`,
  `alter table seat_assignment add column from_moment timestamptz, add column until_moment timestamptz`,
  `alter table subscription_location
    add column from_moment timestamptz not null default '-infinity', add column until_moment timestamptz`,
  `alter table subscription_location drop constraint subscription_location_pkey`,
  `alter table subscription_location
    add primary key (tenant_id, subscription_id, location_id, valid_from, from_moment)`,
];
