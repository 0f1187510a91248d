import type { Ours } from '../port/index.ts';

/** What a record of GoCardless's was made for. */
export type Purpose = 'save' | 'pay_once' | 'pay_once_and_save' | 'charge' | 'refund';

/**
 * Our ids as metadata. GoCardless keeps three keys, so tenant, account and attempt share one; ids hold no space. No
 * personal data.
 */
export function toMetadata(ours: Ours, purpose: string): Record<string, string> {
  return {
    quittance: `${ours.tenantId} ${ours.accountId} ${ours.attemptId}`,
    purpose,
    ...(ours.invoiceId === null ? {} : { invoice: ours.invoiceId }),
  };
}

type Metadata = Readonly<Record<string, string>> | null | undefined;

/** Our ids back again; null for what was not made by us. */
export function fromMetadata(metadata: Metadata): Ours | null {
  const [tenantId, accountId, attemptId, more] = metadata?.['quittance']?.split(' ') ?? [];
  if (!tenantId || !accountId || !attemptId || more !== undefined) return null;
  return { tenantId, accountId, attemptId, invoiceId: metadata?.['invoice'] ?? null };
}

/** True when the record carries exactly these ids of ours: same tenant, same account, same attempt. */
export function isOurs(metadata: Metadata, ours: Ours): boolean {
  const found = fromMetadata(metadata);
  return found?.tenantId === ours.tenantId && found.accountId === ours.accountId && found.attemptId === ours.attemptId;
}
