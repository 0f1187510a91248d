import type { TenantScope } from '@quittance/db';
import { type BusinessDate, businessDate, idOf, type MemberResult, money } from '@quittance/domain';

/** What an account's members did from a day on, by name and day; until before another day if one is named. */
export async function readResults(
  { trx, tenantId }: TenantScope,
  accountId: string,
  from: BusinessDate,
  until: BusinessDate | null = null,
): Promise<readonly MemberResult[]> {
  const rows = await trx
    .selectFrom('member_activity as a')
    .innerJoin('member as m', (join) =>
      join.onRef('m.tenant_id', '=', 'a.tenant_id').onRef('m.member_id', '=', 'a.member_id'),
    )
    .selectAll('a')
    .where('a.tenant_id', '=', tenantId)
    .where('m.account_id', '=', accountId)
    .where('a.acted_on', '>=', from)
    .$if(until !== null, (query) => query.where('a.acted_on', '<', until ?? ''))
    .orderBy('m.name')
    .orderBy('a.acted_on')
    .orderBy('a.activity_key')
    .execute();
  return rows.map((row) => ({
    kind: row.kind,
    on: businessDate(row.acted_on),
    locationId: row.location_id === null ? null : idOf('location', row.location_id),
    serviceCode: row.service_code,
    count: row.times,
    amount: row.amount_minor === null || row.currency === null ? null : money(row.amount_minor, row.currency),
    shares: [{ memberId: idOf('member', row.member_id), weight: 1n }],
  }));
}
