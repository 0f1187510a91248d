import { type Instant, type MethodSnapshot, toRef } from '../port/index.ts';
import type { PaymentToken } from './wire.ts';

const RANK_ACTIVE = 30;
const RANK_REVOKED = 50;

/** A stored wallet as PayPal knows it now. */
export function toMethodSnapshot(
  token: PaymentToken,
  asOf: Instant,
  state: 'active' | 'revoked' = 'active',
): MethodSnapshot {
  const wallet = token.payment_source?.paypal;
  const customer = token.customer?.merchant_customer_id ?? token.customer?.id ?? null;
  return {
    ref: toRef(token.id),
    mandate: null,
    customer: customer === null ? null : toRef(customer),
    rail: 'paypal',
    state,
    label: {
      ...{ brand: 'PayPal', last4: null, expiryMonth: null, expiryYear: null, bankName: null },
      email: wallet?.email_address === undefined ? null : shortened(wallet.email_address),
    },
    fingerprint: wallet?.account_id ?? null,
    rank: state === 'active' ? RANK_ACTIVE : RANK_REVOKED,
    asOf,
  };
}

/** A wallet that PayPal does not know any more: the payer or we deleted it. */
export function goneMethod(id: string, asOf: Instant): MethodSnapshot {
  return toMethodSnapshot({ id }, asOf, 'revoked');
}

/** Enough to tell two wallets apart: an address opens the account, so it is no less than a number. */
function shortened(email: string): string {
  const [name = '', domain = ''] = email.split('@');
  return `${name.slice(0, 1)}…${name.slice(-1)}@${domain}`;
}
