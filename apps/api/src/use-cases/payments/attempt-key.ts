import { parsePublicId, publicId } from '@quittance/db';
import { idPrefixes } from '@quittance/domain';

/** One try of a payment at its provider. */
export interface AttemptId {
  readonly paymentId: string;
  readonly attemptNo: number;
}

/** The idempotency key of an attempt: from our own ids, committed before the call, so that a repeat is the same call. */
export function attemptKey({ paymentId, attemptNo }: AttemptId): string {
  return `${publicId(idPrefixes.payment, paymentId)}-${attemptNo}`;
}

/** The attempt a key names, or null for a key that is none of ours. */
export function parseAttemptKey(key: string): AttemptId | null {
  const cut = key.lastIndexOf('-');
  const paymentId = parsePublicId(idPrefixes.payment, key.slice(0, cut));
  const attemptNo = Number(key.slice(cut + 1));
  return paymentId && Number.isInteger(attemptNo) && attemptNo > 0 ? { paymentId, attemptNo } : null;
}
