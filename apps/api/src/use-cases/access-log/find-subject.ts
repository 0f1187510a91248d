import type { TenantScope } from '@quittance/db';
import { sql } from 'kysely';
import type { AuditSubject } from './list-audit.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** By the prefix of an id: where the thing stands, and what it belongs to. */
const belongings: Readonly<Record<string, readonly [table: string, id: string, owner: string]>> = {
  inv: ['invoice', 'invoice_id', 'account_id'],
  pay: ['payment', 'payment_id', 'account_id'],
  sub: ['subscription', 'subscription_id', 'account_id'],
  dis: ['dispute', 'dispute_id', 'payment_id'],
};

/**
 * What a filter of the audit log means by an id, with what the thing belongs to: an entry that names an invoice and its
 * customer is filed under the customer. An id that nobody knows belongs to nothing.
 */
export async function findSubject(
  { trx, tenantId }: TenantScope,
  prefix: string,
  value: string,
): Promise<AuditSubject> {
  const [table, id, owner] = belongings[prefix] ?? [];
  if (!table || !id || !owner || !uuid.test(value)) return { value, within: [] };
  const { rows } = await sql<{ owner: string | null }>`
    select ${sql.ref(owner)}::text as owner from ${sql.table(table)}
    where tenant_id = ${tenantId} and ${sql.ref(id)} = ${value}::uuid`.execute(trx);
  return { value, within: rows.flatMap((row) => row.owner ?? []) };
}
