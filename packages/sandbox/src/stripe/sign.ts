import { createHmac } from 'node:crypto';

/** `Stripe-Signature` of a body: `t` in seconds of the account's clock, HMAC-SHA256 over `t.body`. */
export function signStripe(body: string, secret: string, seconds: number): string {
  const signature = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${signature}`;
}
