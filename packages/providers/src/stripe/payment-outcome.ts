import { assertNever } from '@quittance/domain';
import type { Outcome, PaymentSnapshot } from '../port/index.ts';
import { toDecline } from './decline.ts';

/** The payment's state as an answer to whoever asked for the money. */
export function toPaymentOutcome(snapshot: PaymentSnapshot): Outcome<PaymentSnapshot> {
  switch (snapshot.state) {
    case 'succeeded':
      return { outcome: 'succeeded', snapshot };
    case 'created':
    case 'processing':
      return { outcome: 'processing', snapshot };
    case 'requires_action':
      return { outcome: 'requires_action', action: snapshot.action ?? { type: 'wait' }, snapshot };
    case 'failed':
      return { outcome: 'declined', decline: snapshot.decline ?? toDecline({}), snapshot };
    case 'cancelled':
      return { outcome: 'cancelled', snapshot };
    default:
      return assertNever(snapshot.state);
  }
}
