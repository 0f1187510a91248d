import type { TenantScope } from '@quittance/db';
import type { ManagedSubscription } from '@quittance/domain';
import { sql } from 'kysely';
import type { ChangeWish, NewPlace } from './change-wish.ts';
import type { ChangeBasis } from './gather-change.ts';
import { instantOf } from './move-row.ts';

type Seat = ManagedSubscription['assignments'][number];
type Place = ManagedSubscription['locations'][number];

/** Writes the seats and places in which the subscription differs from how it was read: new ones, and new ends. */
export async function writeSeatsAndPlaces(
  scope: TenantScope,
  { subscription: before, members, account, row }: ChangeBasis,
  after: ManagedSubscription,
  wish: ChangeWish,
): Promise<void> {
  for (const seat of added(before.assignments, after.assignments)) {
    const known = before.assignments.some((other) => other !== seat && isSameSeat(other, seat));
    if (known) await endSeat(scope, seat);
    else await insertSeat(scope, account.account_id, seat, members);
  }
  for (const place of added(before.locations, after.locations)) {
    if (wish.kind === 'open_new_location') await insertLocation(scope, account, place, wish);
    await writePlace(scope, row.subscription_id, place);
  }
}

/** The domain copies what it changes and keeps what it does not. */
function added<Entry>(before: readonly Entry[], after: readonly Entry[]): readonly Entry[] {
  const known = new Set(before);
  return after.filter((entry) => !known.has(entry));
}

function isSameSeat(a: Seat, b: Seat): boolean {
  return (
    a.memberId === b.memberId &&
    a.roleCode === b.roleCode &&
    a.locationId === b.locationId &&
    a.from === b.from &&
    a.fromMoment === b.fromMoment
  );
}

async function insertSeat(
  { trx, tenantId: tenant_id }: TenantScope,
  account_id: string,
  seat: Seat,
  members: ChangeBasis['members'],
): Promise<void> {
  const { memberId: member_id, memberName: name } = seat;
  if (!members.has(member_id)) {
    const member = { tenant_id, member_id, account_id, member_key: member_id, name };
    await trx.insertInto('member').values(member).execute();
  }
  await sql`insert into seat_assignment (tenant_id, member_id, assignment_no, role_code, location_id, valid_from,
      from_moment)
    select ${tenant_id}::uuid, ${member_id}::uuid, coalesce(max(assignment_no), 0) + 1, ${seat.roleCode}::text,
      ${seat.locationId}::uuid, ${seat.from}::date, ${instantOf(seat.fromMoment)}::timestamptz
    from seat_assignment where tenant_id = ${tenant_id} and member_id = ${member_id}`.execute(trx);
}

async function insertLocation(
  { trx, tenantId: tenant_id }: TenantScope,
  { account_id, country }: ChangeBasis['account'],
  { locationId: location_id, name }: Place,
  { street, postalCode, city }: NewPlace,
): Promise<void> {
  const address = { street, postalCode, city, country };
  await trx
    .insertInto('location')
    .values({ tenant_id, location_id, account_id, location_key: location_id, name, address })
    .execute();
}

async function endSeat({ trx, tenantId }: TenantScope, seat: Seat): Promise<void> {
  await trx
    .updateTable('seat_assignment')
    .set({ valid_until: seat.until, until_moment: instantOf(seat.untilMoment) })
    .where('tenant_id', '=', tenantId)
    .where('member_id', '=', seat.memberId)
    .where('role_code', '=', seat.roleCode)
    .where('valid_from', '=', seat.from)
    .where('from_moment', 'is not distinct from', instantOf(seat.fromMoment))
    .where('location_id', 'is not distinct from', seat.locationId)
    .execute();
}

async function writePlace(
  { trx, tenantId: tenant_id }: TenantScope,
  subscription_id: string,
  { locationId, from, fromMoment, until, untilMoment }: Place,
): Promise<void> {
  const begins = instantOf(fromMoment);
  const ends = { valid_until: until, until_moment: instantOf(untilMoment) };
  await trx
    .insertInto('subscription_location')
    .values({
      ...{ tenant_id, subscription_id, location_id: locationId, valid_from: from },
      ...(begins && { from_moment: begins }),
      ...ends,
    })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'subscription_id', 'location_id', 'valid_from', 'from_moment']).doUpdateSet(ends),
    )
    .execute();
}
