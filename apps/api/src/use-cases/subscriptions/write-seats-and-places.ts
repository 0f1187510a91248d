import type { TenantScope } from '@quittance/db';
import type { ManagedSubscription } from '@quittance/domain';
import { sql } from 'kysely';
import type { ChangeBasis } from './gather-change.ts';

type Seat = ManagedSubscription['assignments'][number];
type Place = ManagedSubscription['locations'][number];

/** Writes the seats and places in which the subscription differs from how it was read: new ones, and new ends. */
export async function writeSeatsAndPlaces(
  scope: TenantScope,
  { subscription: before, members, account, row }: ChangeBasis,
  after: ManagedSubscription,
): Promise<void> {
  for (const seat of added(before.assignments, after.assignments)) {
    const known = before.assignments.some((other) => other !== seat && isSameSeat(other, seat));
    if (known) await endSeat(scope, seat);
    else await insertSeat(scope, account.account_id, seat, members);
  }
  for (const place of added(before.locations, after.locations)) await writePlace(scope, row.subscription_id, place);
}

/** The domain copies what it changes and keeps what it does not. */
function added<Entry>(before: readonly Entry[], after: readonly Entry[]): readonly Entry[] {
  const known = new Set(before);
  return after.filter((entry) => !known.has(entry));
}

function isSameSeat(a: Seat, b: Seat): boolean {
  return a.memberId === b.memberId && a.roleCode === b.roleCode && a.locationId === b.locationId && a.from === b.from;
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
  await sql`insert into seat_assignment (tenant_id, member_id, assignment_no, role_code, location_id, valid_from)
    select ${tenant_id}::uuid, ${member_id}::uuid, coalesce(max(assignment_no), 0) + 1, ${seat.roleCode}::text,
      ${seat.locationId}::uuid, ${seat.from}::date
    from seat_assignment where tenant_id = ${tenant_id} and member_id = ${member_id}`.execute(trx);
}

async function endSeat({ trx, tenantId }: TenantScope, seat: Seat): Promise<void> {
  await trx
    .updateTable('seat_assignment')
    .set({ valid_until: seat.until })
    .where('tenant_id', '=', tenantId)
    .where('member_id', '=', seat.memberId)
    .where('role_code', '=', seat.roleCode)
    .where('valid_from', '=', seat.from)
    .where('location_id', 'is not distinct from', seat.locationId)
    .execute();
}

async function writePlace(
  { trx, tenantId: tenant_id }: TenantScope,
  subscription_id: string,
  { locationId, from, until }: Place,
): Promise<void> {
  await trx
    .insertInto('subscription_location')
    .values({ tenant_id, subscription_id, location_id: locationId, valid_from: from, valid_until: until })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'subscription_id', 'location_id', 'valid_from'])
        .doUpdateSet({ valid_until: until }),
    )
    .execute();
}
