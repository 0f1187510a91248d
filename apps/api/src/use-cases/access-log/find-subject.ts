import type { TenantScope } from '@quittance/db';
import { sql } from 'kysely';
import type { AuditSubject } from './list-audit.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** By the prefix of an id: where the thing stands, and the columns that say what it belongs to. */
const belongings: Readonly<Record<string, readonly [table: string, id: string, ...owners: string[]]>> = {
  inv: ['invoice', 'invoice_id', 'account_id', 'original_invoice_id'],
  pay: ['payment', 'payment_id', 'account_id'],
  ref: ['refund', 'refund_id', 'payment_id'],
  sub: ['subscription', 'subscription_id', 'account_id'],
  dis: ['dispute', 'dispute_id', 'payment_id'],
  per: ['account_person', 'person_id', 'account_id'],
  agr: ['price_agreement', 'agreement_id', 'account_id'],
  chg: ['ad_hoc_charge', 'charge_id', 'account_id'],
};

/**
 * What a filter of the audit log means by an id, with all that the thing belongs to: an entry that names an invoice and its
 * customer is filed under the customer, one about a credit note under the invoice it corrects. An id that nobody knows
 * belongs to nothing.
 */
export async function findSubject(
  { trx, tenantId }: TenantScope,
  prefix: string,
  value: string,
): Promise<AuditSubject> {
  const [table, id, ...owners] = belongings[prefix] ?? [];
  if (!table || !id || !uuid.test(value)) return { value, within: [] };
  const { rows } = await sql<{ owner: string | null }>`
    select unnest(array[${sql.join(owners.map((owner) => sql.ref(owner)))}])::text as owner from ${sql.table(table)}
    where tenant_id = ${tenantId} and ${sql.ref(id)} = ${value}::uuid`.execute(trx);
  return { value, within: rows.flatMap((row) => row.owner ?? []) };
}
