import type { TenantScope } from '@quittance/db';
import { type Money, money } from '@quittance/domain';
import { sql } from 'kysely';
import { type PayoutState, payoutState, payoutsOf } from './payout-rows.ts';

export interface PayoutFacts {
  readonly payoutId: string;
  readonly provider: string;
  readonly providerRef: string;
  readonly state: PayoutState;
  readonly arrivesOn: string | null;
  readonly bookedOn: string | null;
  readonly returnedOn: string | null;
  /** What the lines come to: what came in, what went back, what was taken, what was kept. */
  readonly sums: Readonly<
    Record<'payments' | 'refunds' | 'disputes' | 'fees' | 'other' | 'unexplained' | 'net', Money>
  >;
  readonly openLines: number;
}

/** A payout and what its lines come to; null when the brand has no such payout. */
export async function readPayout(scope: TenantScope, payoutId: string): Promise<PayoutFacts | null> {
  const row = await payoutsOf(scope)
    .where('p.payout_id', '=', payoutId)
    .select(['p.payout_id', 'c.provider', 'p.provider_ref', 'p.currency', 'p.amount_minor', 'p.arrives_on'])
    .select(['p.booked_on', 'p.returned_on', 'o.lines', 'o.minor', payoutState.as('state')])
    .executeTakeFirst();
  if (!row) return null;
  const sums = await readSums(scope, payoutId);
  const inCurrency = (minor: bigint | null | undefined) => money(minor ?? 0n, row.currency);
  return {
    payoutId: row.payout_id,
    provider: row.provider,
    providerRef: row.provider_ref,
    state: row.state,
    arrivesOn: row.arrives_on,
    bookedOn: row.booked_on,
    returnedOn: row.returned_on,
    sums: {
      payments: inCurrency(sums?.payments),
      refunds: inCurrency(sums?.refunds),
      disputes: inCurrency(sums?.disputes),
      fees: inCurrency(sums?.fees),
      other: inCurrency(sums?.other),
      unexplained: inCurrency(row.minor),
      net: inCurrency(row.amount_minor),
    },
    openLines: row.lines ?? 0,
  };
}

/** Gross by what the lines are for, and fees apart; together they are the net. */
async function readSums({ trx, tenantId }: TenantScope, payoutId: string) {
  const found = await sql<Record<'payments' | 'refunds' | 'disputes' | 'fees' | 'other', bigint>>`select
      coalesce(sum(gross_minor) filter (where kind = 'payment'), 0)::bigint as payments,
      coalesce(sum(gross_minor) filter (where kind = 'refund'), 0)::bigint as refunds,
      coalesce(sum(gross_minor) filter (where kind in ('dispute', 'dispute_reversal', 'late_failure')), 0)::bigint as disputes,
      coalesce(-sum(fee_minor), 0)::bigint as fees,
      coalesce(sum(gross_minor) filter (where kind in ('adjustment', 'other', 'difference', 'fee')), 0)::bigint as other
    from payout_line where tenant_id = ${tenantId}::uuid and payout_id = ${payoutId}::uuid`.execute(trx);
  return found.rows[0];
}
