import type { Ours } from '../port/index.ts';

/** Our ids as Stripe metadata. `via` tells a payment made on a hosted page from one made with a stored method. */
export function toMetadata(ours: Ours, via: 'charge' | 'checkout' | 'refund'): Record<string, string> {
  return {
    tenant_id: ours.tenantId,
    account_id: ours.accountId,
    attempt_id: ours.attemptId,
    ...(ours.invoiceId === null ? {} : { invoice_id: ours.invoiceId }),
    via,
  };
}

/** Our ids back again; null for what was not made by us. */
export function fromMetadata(metadata: Readonly<Record<string, string>> | null): Ours | null {
  const tenantId = metadata?.['tenant_id'];
  const accountId = metadata?.['account_id'];
  const attemptId = metadata?.['attempt_id'];
  if (!tenantId || !accountId || !attemptId) return null;
  return { tenantId, accountId, attemptId, invoiceId: metadata?.['invoice_id'] ?? null };
}

/** True when the record carries exactly these ids of ours: same tenant, same account, same attempt. */
export function isOurs(metadata: Readonly<Record<string, string>> | null, ours: Ours): boolean {
  const found = fromMetadata(metadata);
  return found?.tenantId === ours.tenantId && found.accountId === ours.accountId && found.attemptId === ours.attemptId;
}

/** The id behind a field that holds either an id or the whole object. */
export function idOf(field: string | { readonly id: string } | null | undefined): string | null {
  return typeof field === 'string' ? field : (field?.id ?? null);
}
