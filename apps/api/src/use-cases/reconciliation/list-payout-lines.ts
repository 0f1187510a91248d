import type { TenantScope } from '@quittance/db';
import { type LineResolution, type Money, money, type PayoutLineKind, type UnexplainedReason } from '@quittance/domain';
import { sql } from 'kysely';
import { type Keyset, type Page, type PageWish, pageKeys } from '../paging/read-page.ts';
import { readPageOf } from '../paging/read-page-of.ts';

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
  const page = await readPageOf(
    { keyset, matching: linesOf(scope, payoutId), rows: selectedLines(scope, payoutId).select(pageKeys(keyset)) },
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

function selectedLines(scope: TenantScope, payoutId: string) {
  return linesOf(scope, payoutId).selectAll('l').select(['p.currency', 'a.name as account_name']);
}

type LineRow = Awaited<ReturnType<ReturnType<typeof selectedLines>['executeTakeFirstOrThrow']>>;

function toFacts(row: LineRow): PayoutLineFacts {
  const inCurrency = (minor: bigint) => money(minor, row.currency);
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
