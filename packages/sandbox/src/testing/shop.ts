import Stripe from 'stripe';
import { type RunningSandbox, startSandbox } from '../start-sandbox.ts';

/** A running sandbox with the real SDK pointed at one of its accounts. */
export interface Shop {
  readonly sandbox: RunningSandbox;
  readonly stripe: Stripe;
  readonly account: string;
}

let opened = 0;

/** Every test takes an account of its own, so that one sandbox serves a whole file. */
export function openShop(sandbox: RunningSandbox): Shop {
  opened += 1;
  const account = `shop_${opened}`;
  return { sandbox, account, stripe: stripeFor(sandbox.url, `sk_test_${account}`) };
}

/** The real SDK, without retries of its own and without telemetry. */
export function stripeFor(url: string, key: string, maxNetworkRetries = 0): Stripe {
  const { hostname, port } = new URL(url);
  return new Stripe(key, {
    host: hostname,
    port,
    protocol: 'http',
    telemetry: false,
    maxNetworkRetries,
    timeout: 2_000,
  });
}

/** A sandbox whose ids do not change from run to run. */
export function startTestSandbox(): Promise<RunningSandbox> {
  return startSandbox({ seed: 'tests' });
}

/** A customer with a stored card, ready for payments without its holder. */
export async function storedCard(shop: Shop, card = '4242424242424242'): Promise<{ customer: string; method: string }> {
  const customer = await shop.stripe.customers.create({
    email: 'kasse@tischwerk.example',
    name: 'Tischwerk Testkunde',
  });
  const session = await openSetup(shop, customer.id);
  const outcome = await shop.sandbox.control.completeCheckout(session.id, { card });
  if (outcome.result !== 'completed') throw new Error(`the card ${card} was not stored: ${JSON.stringify(outcome)}`);
  const { setup_intent } = await shop.stripe.checkout.sessions.retrieve(session.id, { expand: ['setup_intent'] });
  const intent = setup_intent as Stripe.SetupIntent;
  return { customer: customer.id, method: idIn(intent.payment_method) };
}

/** An open Checkout session that stores a card. */
export function openSetup(shop: Shop, customer: string): Promise<Stripe.Checkout.Session> {
  return shop.stripe.checkout.sessions.create({
    mode: 'setup',
    customer,
    currency: 'eur',
    success_url: 'http://tischwerk.localhost/back?session={CHECKOUT_SESSION_ID}',
    cancel_url: 'http://tischwerk.localhost/cancelled',
  });
}

/** An open Checkout session that stores a bank account, in the currency of its debits. */
export function openBankSetup(
  shop: Shop,
  customer: string,
  type: 'us_bank_account' | 'sepa_debit' = 'us_bank_account',
): Promise<Stripe.Checkout.Session> {
  return shop.stripe.checkout.sessions.create({
    mode: 'setup',
    customer,
    currency: type === 'sepa_debit' ? 'eur' : 'usd',
    allowed_payment_method_types: [type],
    success_url: 'http://tischwerk.localhost/back?session={CHECKOUT_SESSION_ID}',
  });
}

/** A customer with a stored bank account, by account number (login) or IBAN. */
export async function storedBank(shop: Shop, number = '000123456789'): Promise<{ customer: string; method: string }> {
  const customer = await shop.stripe.customers.create({ email: 'kasse@tischwerk.example' });
  const isIban = /^[A-Z]/.test(number);
  const session = await openBankSetup(shop, customer.id, isIban ? 'sepa_debit' : 'us_bank_account');
  const visit = isIban ? { iban: number } : { bank: { account: number } };
  const outcome = await shop.sandbox.control.completeCheckout(session.id, visit);
  if (outcome.result !== 'completed') throw new Error(`${number} was not stored: ${JSON.stringify(outcome)}`);
  const { setup_intent } = await shop.stripe.checkout.sessions.retrieve(session.id, { expand: ['setup_intent'] });
  return { customer: customer.id, method: idIn((setup_intent as Stripe.SetupIntent).payment_method) };
}

/** Debits a stored bank account without its holder. */
export function debitStored(
  shop: Shop,
  stored: { customer: string; method: string },
  amount = 5_000,
  currency = 'usd',
) {
  return shop.stripe.paymentIntents.create({
    amount,
    currency,
    customer: stored.customer,
    payment_method: stored.method,
    allowed_payment_method_types: [currency === 'usd' ? 'us_bank_account' : 'sepa_debit'],
    off_session: true,
    confirm: true,
  });
}

/** An open Checkout session that charges `amount` cents. */
export function openPayment(
  shop: Shop,
  amount: number,
  extra: Partial<Stripe.Checkout.SessionCreateParams> = {},
): Promise<Stripe.Checkout.Session> {
  return shop.stripe.checkout.sessions.create({
    mode: 'payment',
    success_url: 'http://tischwerk.localhost/back?session={CHECKOUT_SESSION_ID}',
    line_items: [
      { quantity: 1, price_data: { currency: 'eur', unit_amount: amount, product_data: { name: 'TW-2026-17' } } },
    ],
    ...extra,
  });
}

/** Charges a stored card without its holder. */
export function chargeStored(shop: Shop, stored: { customer: string; method: string }, amount = 5_000) {
  return shop.stripe.paymentIntents.create({
    amount,
    currency: 'eur',
    customer: stored.customer,
    payment_method: stored.method,
    off_session: true,
    confirm: true,
  });
}

/** The SDK's error of a call that must fail. */
export async function failureOf(call: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return error;
    throw error;
  }
  throw new Error('the call succeeded although it had to fail');
}

/** The id in a field that may hold an id or a whole object. */
export function idIn(reference: string | { id: string } | null | undefined): string {
  if (reference === null || reference === undefined) throw new Error('the field is empty');
  return typeof reference === 'string' ? reference : reference.id;
}
