import type Stripe from 'stripe';
import type { Call } from '../call.ts';
import { verifyFor } from '../debits/verify-microdeposits.ts';
import { emit } from '../emit.ts';
import { find, idOf, mergeMetadata } from '../find.ts';
import { listPage } from '../list.ts';
import { createSetupIntent } from '../objects/setup-intent.ts';
import { allowedTypes } from '../payments/check-money.ts';
import { confirmSetupIntent } from '../payments/confirm-setup-intent.ts';
import { usableMethod } from '../payments/usable-method.ts';
import { invalid } from '../problem.ts';

export function create(call: Call, params: Stripe.SetupIntentCreateParams): Stripe.SetupIntent {
  const { account } = call;
  const types = allowedTypes(params.allowed_payment_method_types, undefined);
  const customer = params.customer ?? null;
  if (customer !== null) find(account, 'customer', customer, 'customer');
  if (params.payment_method !== undefined) usableMethod(account, params.payment_method, customer);
  const intent = createSetupIntent(account, {
    customer,
    description: params.description ?? null,
    metadata: mergeMetadata(null, params.metadata),
    usage: params.usage ?? 'off_session',
    types,
  });
  if (params.payment_method !== undefined) choose(call, intent, params.payment_method);
  if (params.confirm) confirmSetupIntent(call, intent, confirmOptions(params));
  return intent;
}

export function retrieve(call: Call): Stripe.SetupIntent {
  return find(call.account, 'setup_intent', call.id);
}

export function update(call: Call, params: Stripe.SetupIntentUpdateParams): Stripe.SetupIntent {
  const intent = find(call.account, 'setup_intent', call.id);
  refuseFinal(intent);
  if (params.customer !== undefined) intent.customer = find(call.account, 'customer', params.customer, 'customer').id;
  if (params.description !== undefined) intent.description = params.description;
  intent.metadata = mergeMetadata(intent.metadata, params.metadata);
  if (params.payment_method !== undefined) choose(call, intent, params.payment_method);
  return intent;
}

export function confirm(call: Call, params: Stripe.SetupIntentConfirmParams): Stripe.SetupIntent {
  const intent = find(call.account, 'setup_intent', call.id);
  if (params.payment_method !== undefined) choose(call, intent, params.payment_method);
  confirmSetupIntent(call, intent, confirmOptions(params));
  return intent;
}

export function cancel(call: Call, params: Stripe.SetupIntentCancelParams): Stripe.SetupIntent {
  const intent = find(call.account, 'setup_intent', call.id);
  refuseFinal(intent);
  intent.status = 'canceled';
  intent.next_action = null;
  intent.cancellation_reason = params.cancellation_reason ?? null;
  emit(call.account, 'setup_intent.canceled', intent);
  return intent;
}

export function list(call: Call, params: Stripe.SetupIntentListParams): object {
  return listPage(call, call.account.tables.setup_intent, params, (intent) => {
    const sameCustomer = params.customer === undefined || idOf(intent.customer) === params.customer;
    return (
      sameCustomer && (params.payment_method === undefined || idOf(intent.payment_method) === params.payment_method)
    );
  });
}

/** Proves by micro-deposits that a typed bank account is the payer's. */
export function verify(call: Call, params: Stripe.SetupIntentVerifyMicrodepositsParams): Stripe.SetupIntent {
  const intent = find(call.account, 'setup_intent', call.id);
  verifyFor(call.account, intent.id, params);
  return intent;
}

function confirmOptions(params: Stripe.SetupIntentConfirmParams) {
  return { returnUrl: params.return_url ?? null, sessionId: null, acceptsMandate: Boolean(params.mandate_data) };
}

function choose(call: Call, intent: Stripe.SetupIntent, reference: string): void {
  const { method } = usableMethod(call.account, reference, idOf(intent.customer));
  intent.payment_method = method.id;
  if (intent.status === 'requires_payment_method') intent.status = 'requires_confirmation';
}

function refuseFinal(intent: Stripe.SetupIntent): void {
  if (intent.status !== 'succeeded' && intent.status !== 'canceled') return;
  throw invalid(`This SetupIntent's status is ${intent.status}.`, 'setup_intent_unexpected_state');
}
