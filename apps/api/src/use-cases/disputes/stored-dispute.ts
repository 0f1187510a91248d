import type { Schema, TenantScope } from '@quittance/db';
import { type DisputeSnapshot, type Money, money, type PaymentDispute, positionOf } from '@quittance/domain';
import type { DisputeSnapshot as ProviderDisputeSnapshot } from '@quittance/providers';
import type { Selectable } from 'kysely';

export type DisputeRow = Selectable<Schema['dispute']>;

/** Locks the dispute for the rest of the transaction; the caller holds its payment's lock. */
export async function lockDispute(
  { trx, tenantId }: TenantScope,
  wanted: { readonly disputeId: string } | { readonly connectionId: string; readonly providerRef: string },
): Promise<DisputeRow | null> {
  const rows = trx.selectFrom('dispute').selectAll().where('tenant_id', '=', tenantId);
  const one =
    'disputeId' in wanted
      ? rows.where('dispute_id', '=', wanted.disputeId)
      : rows.where('connection_id', '=', wanted.connectionId).where('provider_ref', '=', wanted.providerRef);
  return (await one.forUpdate().executeTakeFirst()) ?? null;
}

/** Null when the brand has no such dispute. */
export async function findDispute({ trx, tenantId }: TenantScope, disputeId: string): Promise<DisputeRow | null> {
  const row = await trx
    .selectFrom('dispute')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('dispute_id', '=', disputeId)
    .executeTakeFirst();
  return row ?? null;
}

/** All disputes of a payment, as the interlock with refunds counts them. */
export async function disputesOfPayment(
  { trx, tenantId }: TenantScope,
  paymentId: string,
): Promise<readonly (PaymentDispute & { readonly disputeId: string; readonly taken: Money })[]> {
  const rows = await trx
    .selectFrom('dispute')
    .select(['dispute_id', 'status', 'amount_minor', 'taken_minor', 'currency'])
    .where('tenant_id', '=', tenantId)
    .where('payment_id', '=', paymentId)
    .execute();
  return rows.map((row) => ({
    disputeId: row.dispute_id,
    position: row.status,
    amount: money(row.amount_minor, row.currency),
    taken: money(row.taken_minor, row.currency),
  }));
}

/** All disputes of the payments that settled an invoice, whole or in part. */
export async function disputesOfInvoice(
  { trx, tenantId }: TenantScope,
  invoiceId: string,
): Promise<readonly PaymentDispute[]> {
  const rows = await trx
    .selectFrom('payment_invoice as link')
    .innerJoin('dispute as d', (join) =>
      join.onRef('d.tenant_id', '=', 'link.tenant_id').onRef('d.payment_id', '=', 'link.payment_id'),
    )
    .select(['d.status', 'd.amount_minor', 'd.currency'])
    .where('link.tenant_id', '=', tenantId)
    .where('link.invoice_id', '=', invoiceId)
    .execute();
  return rows.map((row) => ({
    position: row.status,
    amount: money(row.amount_minor, row.currency),
  }));
}

/** What is known of the dispute so far, in the form that merges with what a provider says. */
export function snapshotOfDispute(row: DisputeRow): DisputeSnapshot {
  const inCurrency = (amountMinor: bigint): Money => money(amountMinor, row.currency);
  return {
    position: row.status,
    amount: inCurrency(row.amount_minor),
    taken: inCurrency(row.taken_minor),
    fee: inCurrency(row.fee_minor),
    contestable: row.contestable,
    respondByMs: row.respond_by?.getTime() ?? null,
    rank: row.rank,
    asOfMs: row.as_of.getTime(),
  };
}

/** What a provider said, in the same form; a fee that it does not name stays as it was known. */
export function snapshotOfProviderDispute(
  snapshot: ProviderDisputeSnapshot,
  known: DisputeSnapshot | null,
): DisputeSnapshot {
  const { stage, state, amount, fundsWithdrawn, respondBy, contestable, rank, asOf } = snapshot;
  return {
    ...{ position: positionOf(stage, state), amount, taken: fundsWithdrawn, contestable, rank },
    fee: snapshot.fee ?? known?.fee ?? money(0n, amount.currency),
    respondByMs: respondBy === null ? null : Date.parse(respondBy),
    asOfMs: Date.parse(asOf),
  };
}
