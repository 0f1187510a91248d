import type Stripe from 'stripe';
import { accountNow, newId } from '../account.ts';
import type { Call } from '../call.ts';
import type { SessionMoney } from '../checkout/check-session.ts';
import { mergeMetadata } from '../find.ts';

const OPEN_SECONDS = 24 * 3_600;

/** Makes and stores an open Checkout session whose url leads to the hosted page. */
export function createSession(
  call: Call,
  params: Stripe.Checkout.SessionCreateParams,
  money: SessionMoney,
): Stripe.Checkout.Session {
  const { account, sandbox } = call;
  const id = newId(account, 'cs_test', 58);
  const isSetup = params.mode === 'setup';
  const session: Stripe.Checkout.Session = {
    ...blankSession(),
    id,
    amount_subtotal: money.amount,
    amount_total: money.amount,
    allowed_payment_method_types: params.allowed_payment_method_types ?? null,
    cancel_url: params.cancel_url ?? null,
    client_reference_id: params.client_reference_id ?? null,
    created: accountNow(account),
    currency: money.currency,
    customer: params.customer ?? null,
    customer_creation: params.customer === undefined ? (params.customer_creation ?? 'if_required') : null,
    customer_email: params.customer_email ?? null,
    expires_at: params.expires_at ?? accountNow(account) + OPEN_SECONDS,
    locale: params.locale ?? null,
    metadata: mergeMetadata(null, params.metadata),
    mode: isSetup ? 'setup' : 'payment',
    payment_method_collection: isSetup ? 'always' : 'if_required',
    payment_method_types: money.types,
    payment_status: isSetup ? 'no_payment_required' : 'unpaid',
    submit_type: params.submit_type ?? null,
    success_url: params.success_url ?? null,
    total_details: money.amount === null ? null : { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    url: `${sandbox.baseUrl}/c/pay/${id}`,
  };
  account.tables.session.set(id, session);
  return session;
}

function blankSession(): Omit<Stripe.Checkout.Session, 'id' | 'mode' | 'created' | 'expires_at' | 'payment_status'> {
  return {
    object: 'checkout.session',
    adaptive_pricing: null,
    after_expiration: null,
    allow_promotion_codes: null,
    allowed_payment_method_types: null,
    amount_subtotal: null,
    amount_total: null,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: null,
    cancel_url: null,
    client_reference_id: null,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    currency: null,
    currency_conversion: null,
    custom_fields: [],
    custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null },
    customer: null,
    customer_account: null,
    customer_creation: null,
    customer_details: null,
    customer_email: null,
    discounts: null,
    integration_identifier: null,
    invoice: null,
    invoice_creation: null,
    livemode: false,
    locale: null,
    managed_payments: null,
    metadata: {},
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: null,
    payment_method_configuration_details: null,
    payment_method_options: null,
    payment_method_types: ['card'],
    permissions: null,
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: 'open',
    submit_type: null,
    subscription: null,
    success_url: null,
    total_details: null,
    ui_mode: 'hosted_page',
    url: null,
    wallet_options: null,
  };
}
