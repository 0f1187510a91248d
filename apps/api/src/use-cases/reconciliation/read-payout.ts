import type { TenantScope } from '@quittance/db';
import {
  type CurrencyCode,
  type LineResolution,
  type Money,
  money,
  type PayoutLineKind,
  type UnexplainedReason,
} from '@quittance/domain';
import { sql } from 'kysely';
import { type Keyset, type Page, type PageWish, pageKeys, readPage } from '../paging/read-page.ts';
import { type PayoutState, payoutsOf, stateOf } from './list-payouts.ts';

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
    .select(['p.booked_on', 'p.returned_on', 'o.lines', 'o.minor', stateOf.as('state')])
    .executeTakeFirst();
  if (!row) return null;
  const sums = await readSums(scope, payoutId);
  const inCurrency = (minor: bigint | null | undefined) => money(minor ?? 0n, row.currency as CurrencyCode);
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

export interface PayoutLineFacts {
  readonly lineNo: number;
  readonly kind: PayoutLineKind;
  readonly source: string | null;
  readonly gross: Money;
  readonly fee: Money;
  readonly net: Money;
  readonly unexplained: Money;
  readonly reason: UnexplainedReason | null;
  readonly payment: { readonly paymentId: string; readonly accountName: string } | null;
  readonly resolved: {
    readonly as: LineResolution;
    readonly note: string;
    readonly by: string;
    readonly at: Date;
  } | null;
}

const keyset: Keyset = {
  direction: 'asc',
  columns: [
    {
      column: sql`(case when l.unexplained_minor <> 0 and l.resolved_at is null then 0 else 1 end)`,
      type: sql`integer`,
    },
    { column: sql`l.line_no`, type: sql`integer` },
  ],
};

/** A payout's lines: those that wait for somebody first, then as the provider lists them. */
export async function listPayoutLines(
  scope: TenantScope,
  { payoutId, ...wish }: PageWish & { readonly payoutId: string },
): Promise<Page<PayoutLineFacts>> {
  const lines = () => linesOf(scope, payoutId);
  const page = await readPage(
    {
      keyset,
      rows: (beyond, order, limit) =>
        lines()
          .selectAll('l')
          .select(['p.currency', 'a.name as account_name', pageKeys(keyset)])
          .where(beyond)
          .orderBy(order)
          .limit(limit)
          .execute(),
      count: async (beyond) => {
        const counted = lines().where(beyond).select(sql<number>`count(*)::int`.as('rows'));
        return (await counted.executeTakeFirstOrThrow()).rows;
      },
    },
    wish,
  );
  return { ...page, rows: page.rows.map(toFacts) };
}

function linesOf({ trx, tenantId }: TenantScope, payoutId: string) {
  return trx
    .selectFrom('payout_line as l')
    .innerJoin('payout as p', (join) =>
      join.onRef('p.tenant_id', '=', 'l.tenant_id').onRef('p.payout_id', '=', 'l.payout_id'),
    )
    .leftJoin('payment as y', (join) =>
      join.onRef('y.tenant_id', '=', 'l.tenant_id').onRef('y.payment_id', '=', 'l.payment_id'),
    )
    .leftJoin('account as a', (join) =>
      join.onRef('a.tenant_id', '=', 'y.tenant_id').onRef('a.account_id', '=', 'y.account_id'),
    )
    .where('l.tenant_id', '=', tenantId)
    .where('l.payout_id', '=', payoutId);
}

type LineRow = Awaited<ReturnType<ReturnType<typeof selected>['executeTakeFirstOrThrow']>>;

function selected(scope: TenantScope) {
  return linesOf(scope, '').selectAll('l').select(['p.currency', 'a.name as account_name']);
}

function toFacts(row: LineRow): PayoutLineFacts {
  const inCurrency = (minor: bigint) => money(minor, row.currency as CurrencyCode);
  const { resolved_as: as, note, resolved_by: by, resolved_at: at } = row;
  return {
    lineNo: row.line_no,
    kind: row.kind,
    source: row.source,
    gross: inCurrency(row.gross_minor),
    fee: inCurrency(row.fee_minor),
    net: inCurrency(row.net_minor),
    unexplained: inCurrency(row.unexplained_minor),
    reason: row.reason,
    payment: row.payment_id === null ? null : { paymentId: row.payment_id, accountName: row.account_name ?? '' },
    resolved: as && note !== null && at ? { as, note, by: by?.name ?? '', at } : null,
  };
}
