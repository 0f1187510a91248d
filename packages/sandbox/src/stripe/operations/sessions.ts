import type Stripe from 'stripe';
import { schedule } from '../../clock/jobs.ts';
import { type Account, accountNow, accountNowMs, newId } from '../account.ts';
import type { Call } from '../call.ts';
import { checkSession } from '../checkout/check-session.ts';
import { emit } from '../emit.ts';
import { find, idOf, mergeMetadata } from '../find.ts';
import { listPage } from '../list.ts';
import { createSession } from '../objects/session.ts';
import { createSetupIntent } from '../objects/setup-intent.ts';
import { invalid } from '../problem.ts';

export function create(call: Call, params: Stripe.Checkout.SessionCreateParams): Stripe.Checkout.Session {
  const { account } = call;
  const money = checkSession(account, params);
  const session = createSession(call, params, money);
  if (params.mode === 'setup') {
    const intent = createSetupIntent(account, {
      customer: params.customer ?? null,
      description: params.setup_intent_data?.description ?? null,
      metadata: mergeMetadata(null, params.setup_intent_data?.metadata),
      usage: 'off_session',
      types: money.types,
    });
    session.setup_intent = intent.id;
  }
  account.lineItems.set(session.id, readLineItems(account, params));
  const verification = params.payment_method_options?.us_bank_account?.verification_method;
  account.sessionData.set(session.id, {
    paymentIntent: params.payment_intent_data ?? {},
    ...(verification === undefined ? {} : { verification: verification as 'automatic' }),
  });
  schedule(account, 'expire_session', session.id, session.expires_at * 1000 - accountNowMs(account));
  return session;
}

export function retrieve(call: Call): Stripe.Checkout.Session {
  return find(call.account, 'session', call.id);
}

export function expire(call: Call): Stripe.Checkout.Session {
  const session = find(call.account, 'session', call.id);
  if (session.status !== 'open') {
    throw invalid(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.status}.`,
    );
  }
  expireSession(call.account, session.id);
  return session;
}

export function list(call: Call, params: Stripe.Checkout.SessionListParams): object {
  return listPage(call, call.account.tables.session, params, (session) => {
    if (params.customer !== undefined && idOf(session.customer) !== params.customer) return false;
    if (params.payment_intent !== undefined && idOf(session.payment_intent) !== params.payment_intent) return false;
    return params.status === undefined || session.status === params.status;
  });
}

export function listLineItems(call: Call, params: Stripe.Checkout.SessionListLineItemsParams): object {
  find(call.account, 'session', call.id);
  const items = call.account.lineItems.get(call.id) ?? [];
  return listPage(call, new Map(items.map((item) => [item.id, item])), params, () => true);
}

/** Closes an open session; a session that was completed meanwhile stays as it is. */
export function expireSession(account: Account, id: string): void {
  const session = account.tables.session.get(id);
  if (session?.status !== 'open') return;
  session.status = 'expired';
  session.url = null;
  if (session.expires_at > accountNow(account)) session.expires_at = accountNow(account);
  const setup = account.tables.setup_intent.get(idOf(session.setup_intent) ?? '');
  if (setup !== undefined && setup.status !== 'succeeded') {
    setup.status = 'canceled';
    setup.cancellation_reason = 'abandoned';
    emit(account, 'setup_intent.canceled', setup);
  }
  emit(account, 'checkout.session.expired', session);
}

function readLineItems(account: Account, params: Stripe.Checkout.SessionCreateParams): Stripe.LineItem[] {
  return (params.line_items ?? []).map((item) => {
    const quantity = item.quantity ?? 1;
    const amount = (item.price_data?.unit_amount ?? 0) * quantity;
    const line = {
      id: newId(account, 'li'),
      object: 'item',
      amount_discount: 0,
      amount_subtotal: amount,
      amount_tax: 0,
      amount_total: amount,
      currency: item.price_data?.currency ?? '',
      description: item.price_data?.product_data?.name ?? null,
      price: null,
      quantity,
    };
    return line as Stripe.LineItem;
  });
}
