import type Stripe from 'stripe';
import { type Account, accountNow, newId } from '../account.ts';
import type { Call } from '../call.ts';
import { emit } from '../emit.ts';
import { find, idOf, mergeMetadata } from '../find.ts';
import { type BankInput, createBankMethod } from '../objects/bank-method.ts';
import { createPaymentIntent } from '../objects/payment-intent.ts';
import { type CardInput, createCardMethod } from '../objects/payment-method.ts';
import { createCustomer } from '../operations/customers.ts';
import { confirmPaymentIntent } from '../payments/confirm-payment-intent.ts';
import { confirmSetupIntent } from '../payments/confirm-setup-intent.ts';

/**
 * A person sent the card form: stores or charges the card. Afterwards the session is complete, or its intent waits
 * for a challenge. Throws the card's Problem when it was refused; the session stays open.
 */
export function submitCard(call: Call, session: Stripe.Checkout.Session, card: CardInput): void {
  const intent = submitMethod(call, session, createCardMethod(call.account, card));
  if (intent.status === 'succeeded') completeSession(call.account, session);
}

/** A person permitted debits from a bank account: the page is done, whatever the banks say in the days that follow. */
export function submitBank(call: Call, session: Stripe.Checkout.Session, bank: BankInput): void {
  submitMethod(call, session, createBankMethod(call.account, bank));
  completeSession(call.account, session);
}

function submitMethod(
  call: Call,
  session: Stripe.Checkout.Session,
  method: Stripe.PaymentMethod,
): Stripe.PaymentIntent | Stripe.SetupIntent {
  const { account } = call;
  account.request = { id: newId(account, 'req', 14), idempotency_key: null };
  const options = { returnUrl: null, sessionId: session.id, acceptsMandate: true, targetDate: null };
  if (session.mode === 'setup') {
    const intent = setupIntentOf(account, session);
    intent.payment_method = method.id;
    confirmSetupIntent(call, intent, options);
    return intent;
  }
  const intent = paymentIntentOf(call, session);
  intent.payment_method = method.id;
  confirmPaymentIntent(call, intent, { ...options, offSession: false, errorOnRequiresAction: false });
  return intent;
}

/** Closes the session as done. Completing it a second time changes nothing. */
export function completeSession(account: Account, session: Stripe.Checkout.Session): void {
  if (session.status !== 'open') return;
  const customer = account.tables.customer.get(idOf(session.customer) ?? '');
  session.status = 'complete';
  session.url = null;
  session.payment_status = session.mode === 'setup' ? 'no_payment_required' : paymentStatus(account, session);
  session.customer_details = {
    address: null,
    business_name: null,
    email: customer?.email ?? session.customer_email,
    individual_name: null,
    name: customer?.name ?? null,
    phone: customer?.phone ?? null,
    tax_exempt: 'none',
    tax_ids: [],
  };
  emit(account, 'checkout.session.completed', session);
}

/** A debit is paid days later only. */
function paymentStatus(account: Account, session: Stripe.Checkout.Session): 'paid' | 'unpaid' {
  const intent = account.tables.payment_intent.get(idOf(session.payment_intent) ?? '');
  return intent?.status === 'succeeded' ? 'paid' : 'unpaid';
}

/** The challenge this session's intent waits for, if any. */
export function openChallengeUrl(account: Account, session: Stripe.Checkout.Session): string | null {
  const intent =
    account.tables.payment_intent.get(idOf(session.payment_intent) ?? '') ??
    account.tables.setup_intent.get(idOf(session.setup_intent) ?? '');
  return intent?.status === 'requires_action' ? (intent.next_action?.redirect_to_url?.url ?? null) : null;
}

/** Where the person goes when all is done: the success url with the session's id in its place. */
export function successUrl(session: Stripe.Checkout.Session): string {
  return (session.success_url ?? '').replaceAll('{CHECKOUT_SESSION_ID}', session.id);
}

function setupIntentOf(account: Account, session: Stripe.Checkout.Session): Stripe.SetupIntent {
  const intent = find(account, 'setup_intent', idOf(session.setup_intent) ?? '');
  forgetChallenge(account, intent);
  return intent;
}

/** The payment intent comes with the first try and stays through the next ones. */
function paymentIntentOf(call: Call, session: Stripe.Checkout.Session): Stripe.PaymentIntent {
  const { account } = call;
  const existing = account.tables.payment_intent.get(idOf(session.payment_intent) ?? '');
  if (existing !== undefined) {
    forgetChallenge(account, existing);
    return existing;
  }
  const data = account.sessionData.get(session.id)?.paymentIntent ?? {};
  const future = data.setup_future_usage;
  if (session.customer === null && (future !== undefined || session.customer_creation === 'always')) {
    session.customer = createCustomer(
      call,
      session.customer_email === null ? {} : { email: session.customer_email },
    ).id;
  }
  const intent = createPaymentIntent(account, {
    amount: session.amount_total ?? 0,
    currency: session.currency ?? '',
    customer: idOf(session.customer),
    description: data.description ?? null,
    metadata: mergeMetadata(null, data.metadata),
    receiptEmail: data.receipt_email ?? null,
    setupFutureUsage: future ?? null,
    statementDescriptorSuffix: data.statement_descriptor_suffix ?? null,
    types: session.payment_method_types,
  });
  session.payment_intent = intent.id;
  return intent;
}

/** A new card replaces a challenge that was left open; after a refusal the intent takes another card. */
function forgetChallenge(account: Account, intent: Stripe.PaymentIntent | Stripe.SetupIntent): void {
  for (const challenge of account.challenges.values()) {
    if (challenge.intentId === intent.id) account.challenges.delete(challenge.token);
  }
  if (intent.status === 'requires_action') intent.status = 'requires_payment_method';
  intent.next_action = null;
}

/** True when the session's time is over on the account's clock although no job closed it yet. */
export function isOverdue(account: Account, session: Stripe.Checkout.Session): boolean {
  return session.status === 'open' && session.expires_at <= accountNow(account);
}
