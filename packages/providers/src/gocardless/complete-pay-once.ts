import { assertNever, type Money } from '@quittance/domain';
import type { BillingRequest } from 'gocardless-nodejs/types';
import type {
  ExpectedSession,
  MethodSnapshot,
  Outcome,
  PaidOnce,
  PaymentSnapshot,
  PayOnceJobs,
  ProviderContext,
} from '../port/index.ts';
import { ask } from './ask.ts';
import type { GoCardless } from './client.ts';
import { createPayment } from './create-payment.ts';
import { declinedByEndedMandate } from './ended-mandate.ts';
import { toPaymentOutcome } from './payment-outcome.ts';
import { readMethod } from './read-method.ts';
import { readPayment } from './read-payment.ts';
import { refuseField } from './refused.ts';
import { assertExpected, hasRunOut, purposeOf } from './sessions.ts';

type Expected = ExpectedSession & { readonly amount: Money };

/**
 * What became of a page for one payment. Where the customer granted a mandate, the one payment is made here, under a
 * key of the attempt's: asked again by return, webhook and sweeper at once, GoCardless still makes it once.
 */
export const completePayOnce: PayOnceJobs['complete'] = (cx, input) =>
  ask(cx, async (gocardless): Promise<Outcome<PaidOnce>> => {
    const request = await gocardless.get('billing_requests', input.session);
    assertExpected(request, input, 'pay_once');
    const { purpose, amount } = purposeOf(request);
    if (amount !== `${input.amount.amountMinor} ${input.amount.currency}`)
      refuseField('session', 'The session asks for another amount.');
    if (request.status === 'cancelled' || hasRunOut(request, cx.now())) return { outcome: 'cancelled', snapshot: null };
    if (request.status === 'pending') return { outcome: 'requires_action', action: { type: 'wait' }, snapshot: null };
    const paid = await paidBy(cx, gocardless, request, input);
    const mandate = request.links?.mandate_request_mandate;
    const keeps = purpose === 'pay_once_and_save' && paid.snapshot !== null;
    return withSaved(paid, keeps && mandate ? await readMethod(cx, gocardless, mandate) : null);
  });

async function paidBy(
  cx: ProviderContext,
  gocardless: GoCardless,
  { links }: BillingRequest,
  { key, ours, amount }: Expected,
): Promise<Outcome<PaymentSnapshot>> {
  const sent = links?.payment_request_payment;
  if (sent) return toPaymentOutcome(await readPayment(cx, gocardless, sent));
  const mandate = links?.mandate_request_mandate;
  if (!mandate) return { outcome: 'processing', snapshot: null };
  const wish = { amount, mandate, ours, purpose: 'pay_once' as const, description: null, chargeOn: null };
  try {
    const { id = '' } = await createPayment(gocardless, wish, `${key}:payment`);
    return toPaymentOutcome(await readPayment(cx, gocardless, id));
  } catch (error) {
    // Whoever asks late may find that the bank has refused the mandate in the meantime.
    return declinedByEndedMandate(error);
  }
}

function withSaved(answer: Outcome<PaymentSnapshot>, saved: MethodSnapshot | null): Outcome<PaidOnce> {
  const snapshot = answer.snapshot === null ? null : { payment: answer.snapshot, saved };
  switch (answer.outcome) {
    case 'succeeded':
      return { outcome: 'succeeded', snapshot: { payment: answer.snapshot, saved } };
    case 'processing':
    case 'cancelled':
      return { outcome: answer.outcome, snapshot };
    case 'requires_action':
      return { outcome: 'requires_action', action: answer.action, snapshot };
    case 'declined':
      return { outcome: 'declined', decline: answer.decline, snapshot };
    default:
      return assertNever(answer);
  }
}
