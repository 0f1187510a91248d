import { Stripe } from 'stripe';
import type { Answer, ChargeInput, Outcome, PaymentSnapshot, ProviderContext } from '../port/index.ts';
import { toStripeAmount } from './amounts.ts';
import { ask, refuseField } from './ask.ts';
import { toDecline } from './decline.ts';
import { toMetadata } from './marks.ts';
import { toPaymentOutcome } from './payment-outcome.ts';
import { toPaymentSnapshot } from './payment-snapshot.ts';
import { toStripeType } from './rails.ts';
import { expanded } from './read-payment.ts';

/** The bank account was returned as unusable before, or its mandate has ended: an answer about the method, no fault. */
const UNCHARGEABLE: ReadonlySet<string> = new Set([
  'payment_method_bank_account_blocked',
  'payment_intent_mandate_invalid',
]);

/** Charges a stored method off-session: one PaymentIntent, created and confirmed in one request under our key. */
export function charge(cx: ProviderContext, input: ChargeInput): Answer<Outcome<PaymentSnapshot>> {
  return ask(cx, async (stripe) => {
    const params = toParams(input, cx.now());
    const asOf = cx.now();
    try {
      const intent = await stripe.paymentIntents.create(params, { idempotencyKey: input.key });
      return toPaymentOutcome(snapshotOf(intent, asOf));
    } catch (error) {
      if (error instanceof Stripe.errors.StripeInvalidRequestError && UNCHARGEABLE.has(error.code ?? '')) {
        return { outcome: 'declined', decline: toDecline({ code: error.code }), snapshot: null };
      }
      if (!(error instanceof Stripe.errors.StripeCardError)) throw error;
      if (!error.payment_intent) return { outcome: 'declined', decline: toDecline(error), snapshot: null };
      return toPaymentOutcome(snapshotOf(refused(error, error.payment_intent), asOf));
    }
  });
}

function toParams(input: ChargeInput, now: string): Stripe.PaymentIntentCreateParams {
  const suffix = input.rail === 'card' ? input.statementSuffix : null;
  return {
    ...toStripeAmount(input.amount),
    customer: input.customer,
    payment_method: input.method,
    allowed_payment_method_types: [toStripeType(input.rail)],
    confirm: true,
    off_session: true,
    description: input.description,
    ...(suffix === null ? {} : { statement_descriptor_suffix: suffix }),
    ...debitDay(input, now),
    metadata: toMetadata(input.ours, 'charge'),
    expand: ['latest_charge'],
  };
}

/** Stripe debits on a wished day that is 3 to 15 days ahead; a nearer one is as soon as possible, which is the default. */
function debitDay({ chargeOn, rail }: ChargeInput, now: string): Partial<Stripe.PaymentIntentCreateParams> {
  if (chargeOn === null || rail === 'card') return {};
  const daysAhead = Math.round((Date.parse(chargeOn) - Date.parse(now.slice(0, 10))) / 86_400_000);
  if (!(daysAhead <= 15)) refuseField('chargeOn', 'Stripe takes a debit at most 15 days ahead.');
  if (daysAhead < 3) return {};
  return { payment_method_options: { [toStripeType(rail)]: { target_date: chargeOn } } };
}

function snapshotOf(intent: Stripe.PaymentIntent, asOf: string): PaymentSnapshot {
  return toPaymentSnapshot({ intent, charge: expanded(intent.latest_charge), disputes: [], pageOpen: false, asOf });
}

/** The error knows why more surely than the intent inside it, which may have been written before the reason was. */
function refused(
  error: InstanceType<typeof Stripe.errors.StripeCardError>,
  intent: Stripe.PaymentIntent,
): Stripe.PaymentIntent {
  const reason = {
    type: 'card_error' as const,
    ...(error.code === undefined ? {} : { code: error.code }),
    ...(error.decline_code ? { decline_code: error.decline_code } : {}),
    ...(error.advice_code ? { advice_code: error.advice_code } : {}),
    ...(error.network_advice_code ? { network_advice_code: error.network_advice_code } : {}),
  };
  return { ...intent, last_payment_error: { ...intent.last_payment_error, ...reason } };
}
