import { newId, type TenantScope } from '@quittance/db';
import { sql } from 'kysely';
import type { ImportPlan } from './import-plan.ts';
import { inChunks } from './in-chunks.ts';
import type { IdByKey } from './write-accounts.ts';

/** Writes the customers' own staff and the roles they had, where and when. */
export async function writeMembers(
  scope: TenantScope,
  plan: ImportPlan,
  ids: { readonly accounts: IdByKey; readonly locations: IdByKey },
): Promise<void> {
  const rows = plan.members.map(({ member_key, account_key, name, email }) => ({
    tenant_id: scope.tenantId,
    member_id: newId(),
    account_id: ids.accounts.get(account_key)!,
    ...{ member_key, name, email },
  }));
  const written = await inChunks(rows, (chunk) =>
    scope.trx
      .insertInto('member')
      .values([...chunk])
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'member_key']).doUpdateSet((eb) => ({
          name: eb.ref('excluded.name'),
          email: eb.ref('excluded.email'),
        })),
      )
      .returning(['member_key', 'member_id'])
      .execute(),
  );
  await writeAssignments(scope, plan, new Map(written.map((row) => [row.member_key, row.member_id])), ids.locations);
}

/** An assignment is the same when member, role, place and first day are; then only its end may have changed. */
async function writeAssignments(
  { trx, tenantId }: TenantScope,
  { assignments }: ImportPlan,
  memberIds: IdByKey,
  locationIds: IdByKey,
): Promise<void> {
  const stored = await trx
    .selectFrom('seat_assignment')
    .select(['member_id', 'assignment_no', 'role_code', 'location_id', 'valid_from'])
    .where('tenant_id', '=', tenantId)
    .execute();
  const numbers = new Map(stored.map((row) => [identityOf(row), row.assignment_no]));
  const last = new Map<string, number>();
  for (const row of stored) last.set(row.member_id, Math.max(row.assignment_no, last.get(row.member_id) ?? 0));
  const rows = assignments.map(({ member_key, role_code, location_key, valid_from, valid_until }) => {
    const member_id = memberIds.get(member_key)!;
    const location_id = location_key === null ? null : locationIds.get(location_key)!;
    const row = { tenant_id: tenantId, member_id, role_code, location_id, valid_from, valid_until };
    const known = numbers.get(identityOf(row));
    if (known !== undefined) return { ...row, assignment_no: known };
    const next = (last.get(member_id) ?? 0) + 1;
    last.set(member_id, next);
    return { ...row, assignment_no: next };
  });
  await inChunks(rows, (chunk) =>
    trx
      .insertInto('seat_assignment')
      .values([...chunk])
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'member_id', 'assignment_no']).doUpdateSet({ valid_until: untilOf }),
      )
      .execute(),
  );
}

/** A seat that was ended in the product stays ended, whatever an older file says. */
const untilOf = sql<string | null>`case when exists (select from subscription_change c
  where c.tenant_id = seat_assignment.tenant_id and c.asked ->> 'kind' in ('end_seat', 'change_role')
    and (c.asked ->> 'memberId')::uuid = seat_assignment.member_id and c.asked ->> 'roleCode' = seat_assignment.role_code
    and (c.asked ->> 'locationId')::uuid is not distinct from seat_assignment.location_id)
  then seat_assignment.valid_until else excluded.valid_until end`;

function identityOf(row: {
  readonly member_id: string;
  readonly role_code: string;
  readonly location_id: string | null;
  readonly valid_from: string;
}): string {
  return [row.member_id, row.role_code, row.location_id ?? '', row.valid_from].join(' ');
}
