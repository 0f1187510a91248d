import type { Ours } from '../port/index.ts';

/** Begin the marks of orders on which nobody should pay any more. */
const CLOSED = 'closed';
const DECLINED = 'declined';
const LONGEST = 127;

/**
 * Our ids as PayPal's `custom_id`: 127 characters of a narrow alphabet, enough for four public ids with commas. An
 * invoice that does not fit is left out; the attempt alone finds the payment again.
 */
export function toCustomId({ tenantId, accountId, attemptId, invoiceId }: Ours): string {
  const short = [tenantId, accountId, attemptId].join(',');
  const long = invoiceId === null ? short : `${short},${invoiceId}`;
  return long.length <= LONGEST ? long : short;
}

/** What payers and staff read of an order; PayPal takes 127 characters and no empty text. */
export function describing(description: string): { readonly description?: string } {
  return description === '' ? {} : { description: description.slice(0, LONGEST) };
}

/** Our ids back again; null for what was not made by us. */
export function fromCustomId(customId: string | null | undefined): Ours | null {
  const [tenantId, accountId, attemptId, invoiceId, ...more] = (customId ?? '').split(',');
  if (!tenantId || !accountId || !attemptId || more.length > 0) return null;
  if (tenantId === CLOSED || tenantId === DECLINED) return null;
  return { tenantId, accountId, attemptId, invoiceId: invoiceId || null };
}

/** True when the record carries exactly these ids of ours: same tenant, same account, same attempt. */
export function isOurs(customId: string | null | undefined, ours: Ours): boolean {
  const found = fromCustomId(customId);
  return found?.tenantId === ours.tenantId && found.accountId === ours.accountId && found.attemptId === ours.attemptId;
}

/** The mark of an order that was closed for this attempt. */
export function closedMark({ attemptId }: Ours): string {
  return `${CLOSED},${attemptId}`;
}

/** The mark of an order whose capture was refused for this attempt; it keeps PayPal's code. */
export function declinedMark({ attemptId }: Ours, issue: string): string {
  return `${DECLINED},${attemptId},${issue}`;
}

/** PayPal's code in the mark of a refused order of this attempt; null when it bears none. */
export function declinedIssue(customId: string | null | undefined, { attemptId }: Ours): string | null {
  const [kind, attempt, issue] = (customId ?? '').split(',');
  return kind === DECLINED && attempt === attemptId && issue ? issue : null;
}
