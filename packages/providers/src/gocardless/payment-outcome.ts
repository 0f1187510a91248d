import { assertNever } from '@quittance/domain';
import type { Outcome, PaymentSnapshot } from '../port/index.ts';
import { toDecline } from './causes.ts';

/** The payment's state as an answer to whoever asked for the money. */
export function toPaymentOutcome(snapshot: PaymentSnapshot): Outcome<PaymentSnapshot> {
  switch (snapshot.state) {
    case 'succeeded':
      return { outcome: 'succeeded', snapshot };
    case 'created':
    case 'processing':
    case 'requires_action':
      return { outcome: 'processing', snapshot };
    case 'failed':
      return { outcome: 'declined', decline: snapshot.decline ?? toDecline({}), snapshot };
    case 'cancelled':
      return { outcome: 'cancelled', snapshot };
    default:
      return assertNever(snapshot.state);
  }
}
