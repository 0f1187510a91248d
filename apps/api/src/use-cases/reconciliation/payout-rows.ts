import type { TenantScope } from '@quittance/db';
import { sql } from 'kysely';

/** How a payout stands: `checking` has arrived, and its lines are still to be read. */
export const payoutStates = ['on_the_way', 'checking', 'unexplained', 'explained', 'returned'] as const;
export type PayoutState = (typeof payoutStates)[number];

/** How a payout stands, from its row `p` and its open lines `o`, as `payoutsOf` names them. */
export const payoutState = sql<PayoutState>`case when p.status = 'failed' then 'returned'
  when p.status = 'pending' then 'on_the_way' when p.booked_on is null then 'checking'
  when o.lines > 0 then 'unexplained' else 'explained' end`;

/** The payouts `p` of the brand with their connection `c` and what is open of them, `o`. */
export function payoutsOf({ trx, tenantId }: TenantScope) {
  return trx
    .selectFrom('payout as p')
    .innerJoin('provider_connection as c', (join) =>
      join.onRef('c.tenant_id', '=', 'p.tenant_id').onRef('c.connection_id', '=', 'p.connection_id'),
    )
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('payout_line as l')
          .whereRef('l.tenant_id', '=', 'p.tenant_id')
          .whereRef('l.payout_id', '=', 'p.payout_id')
          .where('l.unexplained_minor', '<>', 0n)
          .where('l.resolved_at', 'is', null)
          .select([sql<number>`count(*)::int`.as('lines'), sql<bigint>`sum(l.unexplained_minor)::bigint`.as('minor')])
          .as('o'),
      (join) => join.onTrue(),
    )
    .where('p.tenant_id', '=', tenantId);
}
