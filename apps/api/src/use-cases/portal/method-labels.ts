import type { MethodLabel, TenantScope } from '@quittance/db';
import { describeMethod } from '../outbox/read-mail-facts.ts';

/** How people recognise these methods, by id. */
export async function readMethodLabels(
  { trx, tenantId }: TenantScope,
  methodIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (methodIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('payment_method')
    .select(['method_id', 'label'])
    .where('tenant_id', '=', tenantId)
    .where('method_id', 'in', [...new Set(methodIds)])
    .execute();
  return new Map(rows.map((row) => [row.method_id, describeMethod(row.label)]));
}

/** What a payment was made with: the stored method, else what the provider told of it, else nothing. */
export function labelOfPayment(
  labels: ReadonlyMap<string, string>,
  row: { readonly method_id: string | null; readonly label: MethodLabel | null },
): string {
  return labels.get(row.method_id ?? '') ?? describeMethod(row.label ?? {});
}
