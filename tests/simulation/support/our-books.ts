import { sql } from 'kysely';
import type { Stage } from './stage.ts';

export interface OurPayment {
  readonly payment_id: string;
  readonly provider: string;
  readonly provider_ref: string | null;
  readonly currency: string;
  readonly status: string;
  readonly reversal: string | null;
  readonly received_minor: bigint;
  readonly refunded_minor: bigint;
  readonly disputed_minor: bigint;
  /** What of it lies on invoices. */
  readonly settled_minor: bigint;
}

export interface OurRefund {
  readonly refund_id: string;
  readonly provider: string;
  readonly provider_ref: string | null;
  readonly currency: string;
  readonly amount_minor: bigint;
  readonly status: string;
}

/** Money in the ledger that moved through providers, by what moved it. */
export interface LedgerSum {
  readonly kind: string;
  readonly currency: string;
  readonly amount: bigint;
}

export interface OurBooks {
  readonly payments: readonly OurPayment[];
  readonly refunds: readonly OurRefund[];
  readonly ledger: readonly LedgerSum[];
}

/** Reads the brand's books as the cluster's owner, past every rule of the product. */
export async function readOurBooks({ arena, brand }: Stage): Promise<OurBooks> {
  const tenant = sql`${brand.tenantId}::uuid`;
  const { owner } = arena.api;
  const payments = await sql<OurPayment>`
    select p.payment_id, c.provider, p.provider_ref, p.currency, p.status, p.reversal, p.received_minor, p.refunded_minor,
      p.disputed_minor, coalesce((select sum(l.settled_minor) from payment_invoice l where l.tenant_id = p.tenant_id
        and l.payment_id = p.payment_id), 0)::bigint as settled_minor
    from payment p join provider_connection c using (tenant_id, connection_id)
    where p.tenant_id = ${tenant} order by p.created_at, p.payment_id`.execute(owner);
  const refunds = await sql<OurRefund>`
    select r.refund_id, c.provider, r.provider_ref, r.currency, r.amount_minor, r.status from refund r
    join payment p using (tenant_id, payment_id) join provider_connection c using (tenant_id, connection_id)
    where r.tenant_id = ${tenant} order by r.refund_id`.execute(owner);
  const ledger = await sql<LedgerSum>`
    select e.kind, p.currency, sum(p.amount_minor)::bigint as amount from posting p
    join ledger_entry e using (tenant_id, entry_id)
    where p.tenant_id = ${tenant} and p.ledger_account = 'provider_clearing' group by 1, 2 order by 1, 2`.execute(
    owner,
  );
  return { payments: payments.rows, refunds: refunds.rows, ledger: ledger.rows };
}
