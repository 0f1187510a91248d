import type Stripe from 'stripe';
import type { Account } from '../account.ts';
import { invalid, missing } from '../problem.ts';

/** Evidence told in words. */
export const evidenceTexts = [
  ...['access_activity_log', 'billing_address', 'cancellation_policy_disclosure', 'cancellation_rebuttal'],
  ...['customer_email_address', 'customer_name', 'customer_purchase_ip', 'duplicate_charge_explanation'],
  ...['duplicate_charge_id', 'product_description', 'refund_policy_disclosure', 'refund_refusal_explanation'],
  ...['service_date', 'shipping_address', 'shipping_carrier', 'shipping_date', 'shipping_tracking_number'],
  'uncategorized_text',
] as const;

/** Evidence as an uploaded file. */
export const evidenceFiles = [
  ...['cancellation_policy', 'customer_communication', 'customer_signature', 'duplicate_charge_documentation'],
  ...['receipt', 'refund_policy', 'service_documentation', 'shipping_documentation', 'uncategorized_file'],
] as const;

/** Published limits (docs.stripe.com/disputes/best-practices): characters and bytes of all evidence together. */
const MOST_CHARACTERS = 150_000;
const MOST_BYTES = 4.5 * 1024 * 1024;

/** Every field of evidence, with nothing in it. */
export function emptyEvidence(): object {
  const fields = [...evidenceTexts, ...evidenceFiles].map((field) => [field, null]);
  return { ...Object.fromEntries(fields), enhanced_evidence: {} };
}

/** Lays new evidence over what is kept: an empty text takes a field away. Throws for unknown files and too much. */
export function mergeEvidence(
  account: Account,
  dispute: Stripe.Dispute,
  change: Readonly<Record<string, unknown>>,
): void {
  const known = dispute.evidence as object as Record<string, string | null>;
  const merged = { ...known };
  for (const [field, value] of Object.entries(change)) {
    if ((evidenceFiles as readonly string[]).includes(field) && value !== '') refuseFile(account, String(value), field);
    merged[field] = value === '' ? null : String(value);
  }
  const characters = evidenceTexts.reduce((sum, field) => sum + (merged[field]?.length ?? 0), 0);
  const bytes = evidenceFiles.reduce(
    (sum, field) => sum + (account.tables.file.get(merged[field] ?? '')?.size ?? 0),
    0,
  );
  if (characters > MOST_CHARACTERS)
    throw invalid('The evidence has more than 150000 characters.', undefined, 'evidence');
  if (bytes > MOST_BYTES) throw invalid('The evidence files have more than 4.5 MB together.', undefined, 'evidence');
  Object.assign(dispute.evidence, merged);
}

function refuseFile(account: Account, id: string, field: string): void {
  const file = account.tables.file.get(id);
  if (file === undefined) throw missing('file upload', id, `evidence[${field}]`);
  if (file.purpose === 'dispute_evidence') return;
  throw invalid(`The file ${id} was uploaded for ${file.purpose}.`, undefined, `evidence[${field}]`);
}
