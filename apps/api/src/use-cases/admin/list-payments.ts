import type { TenantScope } from '@quittance/db';
import { type DeclineReason, type Money, money, type PaymentState, type ReversalKind } from '@quittance/domain';
import { sql } from 'kysely';
import { likePattern } from '../paging/like-pattern.ts';
import { type Keyset, type Page, type PageWish, pageKeys } from '../paging/read-page.ts';
import { readPageOf } from '../paging/read-page-of.ts';
import { labelOfPayment, readMethodLabels } from '../portal/method-labels.ts';

export const paymentFilters = [
  ...(['all', 'succeeded', 'under_way', 'failed', 'reversed', 'refunded'] as const),
  'given_back_twice',
] as const;
export type PaymentFilter = (typeof paymentFilters)[number];

export interface PaymentQuery extends PageWish {
  readonly filter: PaymentFilter;
  /** A part of the customer's name, or of the number of an invoice it pays. */
  readonly search: string;
  /** Null for those of all customers. */
  readonly accountId: string | null;
}

export interface PaymentSummary {
  readonly paymentId: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly status: PaymentState;
  readonly reversal: ReversalKind | null;
  readonly amount: Money;
  readonly refunded: Money;
  readonly date: string;
  readonly methodLabel: string;
  readonly rail: string;
  readonly initiator: 'autopay' | 'customer' | 'staff';
  readonly declineReason: DeclineReason | null;
}

const keyset: Keyset = {
  direction: 'desc',
  columns: [
    { column: sql`p.created_at`, type: sql`timestamptz` },
    { column: sql`p.payment_id`, type: sql`uuid` },
  ],
};

/** The brand's payments, the newest first. */
export async function listPayments(scope: TenantScope, query: PaymentQuery): Promise<Page<PaymentSummary>> {
  const matching = paymentsMatching(scope, query);
  const page = await readPageOf(
    {
      keyset,
      matching,
      rows: matching
        .select(['p.payment_id', 'p.account_id', 'a.name as account_name', 'p.status', 'p.reversal', 'p.currency'])
        .select(['p.amount_minor', 'p.refunded_minor', 'p.business_date', 'p.method_id', 'p.rail', 'p.initiator'])
        .select(['p.failure', 'p.label', pageKeys(keyset)]),
    },
    query,
  );
  const methodIds = page.rows.flatMap((row) => row.method_id ?? []);
  const labels = await readMethodLabels(scope, methodIds);
  return {
    ...page,
    rows: page.rows.map((row) => ({
      paymentId: row.payment_id,
      accountId: row.account_id,
      accountName: row.account_name,
      status: row.status,
      reversal: row.reversal,
      amount: money(row.amount_minor, row.currency),
      refunded: money(row.refunded_minor, row.currency),
      date: row.business_date,
      methodLabel: labelOfPayment(labels, row),
      rail: row.rail,
      initiator: row.initiator,
      declineReason: row.status === 'failed' ? (row.failure?.reason ?? 'other') : null,
    })),
  };
}

function paymentsMatching({ trx, tenantId }: TenantScope, { filter, search, accountId }: PaymentQuery) {
  const pattern = likePattern(search);
  return trx
    .selectFrom('payment as p')
    .innerJoin('account as a', (join) =>
      join.onRef('a.tenant_id', '=', 'p.tenant_id').onRef('a.account_id', '=', 'p.account_id'),
    )
    .where('p.tenant_id', '=', tenantId)
    .$if(accountId !== null, (rows) => rows.where('p.account_id', '=', accountId ?? ''))
    .$if(search !== '', (rows) => rows.where((eb) => eb.or([eb('a.name', 'ilike', pattern), paysInvoice(pattern)])))
    .$if(filter === 'succeeded', (rows) => rows.where('p.status', '=', 'succeeded').where('p.reversal', 'is', null))
    .$if(filter === 'under_way', (rows) => rows.where('p.status', 'in', ['created', 'requires_action', 'processing']))
    .$if(filter === 'failed', (rows) => rows.where('p.status', 'in', ['failed', 'cancelled']))
    .$if(filter === 'reversed', (rows) => rows.where('p.reversal', 'is not', null))
    .$if(filter === 'refunded', (rows) => rows.where('p.refunded_minor', '>', 0n))
    .$if(filter === 'given_back_twice', (rows) => rows.where(wentBackTwice));
}

/** A bank took back what had been refunded. */
const wentBackTwice = sql<boolean>`p.disputed_minor > 0 and p.refunded_minor + p.disputed_minor > p.received_minor`;

function paysInvoice(pattern: string) {
  return sql<boolean>`exists (select from payment_invoice link
    join invoice i on i.tenant_id = link.tenant_id and i.invoice_id = link.invoice_id
    where link.tenant_id = p.tenant_id and link.payment_id = p.payment_id and i.number ilike ${pattern})`;
}
