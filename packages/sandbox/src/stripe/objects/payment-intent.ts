import type Stripe from 'stripe';
import { type Account, accountNow, newId } from '../account.ts';
import { emit } from '../emit.ts';

/** What a payment intent starts with; everything else is empty. */
export interface PaymentIntentStart {
  readonly amount: number;
  readonly currency: string;
  readonly customer: string | null;
  readonly description: string | null;
  readonly metadata: Stripe.Metadata;
  readonly receiptEmail: string | null;
  readonly setupFutureUsage: Stripe.PaymentIntent.SetupFutureUsage | null;
  readonly statementDescriptorSuffix: string | null;
  readonly types: readonly string[];
}

/** Makes and stores a payment intent that waits for a payment method. */
export function createPaymentIntent(account: Account, start: PaymentIntentStart): Stripe.PaymentIntent {
  const id = newId(account, 'pi');
  const intent: Stripe.PaymentIntent = {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: [...start.types],
    amount: start.amount,
    amount_capturable: 0,
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic',
    client_secret: `${id}_${newId(account, 'secret')}`,
    confirmation_method: 'automatic',
    created: accountNow(account),
    currency: start.currency,
    customer: start.customer,
    customer_account: null,
    description: start.description,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: start.metadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: null,
    payment_method_types: [...start.types],
    payment_record: null,
    processing: null,
    receipt_email: start.receiptEmail,
    review: null,
    setup_future_usage: start.setupFutureUsage,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: start.statementDescriptorSuffix,
    status: 'requires_payment_method',
    transfer_group: null,
  };
  account.tables.payment_intent.set(id, intent);
  emit(account, 'payment_intent.created', intent);
  return intent;
}
