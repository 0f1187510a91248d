import type Stripe from 'stripe';
import { accountNow } from '../account.ts';
import type { Call } from '../call.ts';
import { refuseDebit } from '../debits/confirm-debit.ts';
import { stopDebit } from '../debits/stop-debit.ts';
import { verifyFor } from '../debits/verify-microdeposits.ts';
import { emit } from '../emit.ts';
import { find, idOf, mergeMetadata } from '../find.ts';
import { listPage } from '../list.ts';
import { createPaymentIntent } from '../objects/payment-intent.ts';
import { allowedTypes, checkMoney } from '../payments/check-money.ts';
import { confirmPaymentIntent } from '../payments/confirm-payment-intent.ts';
import { usableMethod } from '../payments/usable-method.ts';
import { invalid, notPlayed } from '../problem.ts';

export function create(call: Call, params: Stripe.PaymentIntentCreateParams): Stripe.PaymentIntent {
  const { account } = call;
  checkMoney(params.amount, params.currency);
  const types = allowedTypes(params.allowed_payment_method_types, params.currency);
  if (params.capture_method === 'manual')
    throw notPlayed('The sandbox does not play manual capture.', 'capture_method');
  const customer = params.customer ?? null;
  if (customer !== null) find(account, 'customer', customer, 'customer');
  if (!params.confirm && params.off_session !== undefined) {
    throw invalid('You can only set `off_session` when `confirm` is true.', 'parameter_unknown', 'off_session');
  }
  if (params.confirm && params.payment_method === undefined) {
    throw invalid('You must supply a payment method to confirm.', 'parameter_missing', 'payment_method');
  }
  const chosen = params.payment_method === undefined ? null : usableMethod(account, params.payment_method, customer);
  if (params.confirm && chosen?.kind === 'bank') {
    refuseDebit(account, chosen, params.currency, confirmOptions(params));
  }
  const intent = createPaymentIntent(account, {
    amount: params.amount,
    currency: params.currency,
    customer,
    description: params.description ?? null,
    metadata: mergeMetadata(null, params.metadata),
    receiptEmail: params.receipt_email ?? null,
    setupFutureUsage: params.setup_future_usage ?? null,
    statementDescriptorSuffix: params.statement_descriptor_suffix ?? null,
    types,
  });
  if (chosen !== null) choose(call, intent, chosen.method.id);
  if (params.confirm) confirmPaymentIntent(call, intent, confirmOptions(params));
  return intent;
}

export function retrieve(call: Call): Stripe.PaymentIntent {
  return find(call.account, 'payment_intent', call.id);
}

export function update(call: Call, params: Stripe.PaymentIntentUpdateParams): Stripe.PaymentIntent {
  const { account } = call;
  const intent = find(account, 'payment_intent', call.id);
  const changesMoney =
    params.amount !== undefined || params.currency !== undefined || params.payment_method !== undefined;
  if (changesMoney && !/^requires_(payment_method|confirmation|action)$/.test(intent.status))
    throw unexpectedState(intent);
  checkMoney(params.amount ?? intent.amount, params.currency ?? intent.currency);
  if (params.customer !== undefined) intent.customer = find(account, 'customer', params.customer, 'customer').id;
  intent.amount = params.amount ?? intent.amount;
  intent.currency = params.currency ?? intent.currency;
  intent.description = params.description ?? intent.description;
  intent.receipt_email = params.receipt_email ?? intent.receipt_email;
  if (params.setup_future_usage !== undefined) {
    intent.setup_future_usage = params.setup_future_usage === '' ? null : params.setup_future_usage;
  }
  intent.metadata = mergeMetadata(intent.metadata, params.metadata);
  if (params.payment_method !== undefined) choose(call, intent, params.payment_method);
  return intent;
}

export function confirm(call: Call, params: Stripe.PaymentIntentConfirmParams): Stripe.PaymentIntent {
  const intent = find(call.account, 'payment_intent', call.id);
  if (params.setup_future_usage !== undefined && params.setup_future_usage !== '') {
    intent.setup_future_usage = params.setup_future_usage;
  }
  if (params.payment_method !== undefined) choose(call, intent, params.payment_method);
  confirmPaymentIntent(call, intent, confirmOptions(params));
  return intent;
}

export function cancel(call: Call, params: Stripe.PaymentIntentCancelParams): Stripe.PaymentIntent {
  const intent = find(call.account, 'payment_intent', call.id);
  if (intent.status === 'processing') stopDebit(call.account, intent);
  else if (!/^requires_/.test(intent.status)) throw unexpectedState(intent);
  intent.status = 'canceled';
  intent.canceled_at = accountNow(call.account);
  intent.cancellation_reason = params.cancellation_reason ?? null;
  intent.next_action = null;
  emit(call.account, 'payment_intent.canceled', intent);
  return intent;
}

export function list(call: Call, params: Stripe.PaymentIntentListParams): object {
  return listPage(call, call.account.tables.payment_intent, params, (intent) => {
    return params.customer === undefined || idOf(intent.customer) === params.customer;
  });
}

/** Proves by micro-deposits that a typed bank account is the payer's. */
export function verify(call: Call, params: Stripe.PaymentIntentVerifyMicrodepositsParams): Stripe.PaymentIntent {
  const intent = find(call.account, 'payment_intent', call.id);
  verifyFor(call.account, intent.id, params);
  return intent;
}

function choose(call: Call, intent: Stripe.PaymentIntent, reference: string): void {
  const { method } = usableMethod(call.account, reference, idOf(intent.customer));
  intent.payment_method = method.id;
  if (intent.status === 'requires_payment_method') intent.status = 'requires_confirmation';
}

function confirmOptions(params: Stripe.PaymentIntentConfirmParams) {
  return {
    offSession: params.off_session !== undefined && params.off_session !== false,
    returnUrl: params.return_url ?? null,
    errorOnRequiresAction: params.error_on_requires_action ?? false,
    sessionId: null,
    acceptsMandate: Boolean(params.mandate_data),
    targetDate: targetDateOf(params.payment_method_options),
  };
}

function targetDateOf(options: Stripe.PaymentIntentConfirmParams['payment_method_options']): string | null {
  const { sepa_debit: sepa, us_bank_account: us } = options ?? {};
  return (us ? us.target_date : undefined) ?? (sepa ? sepa.target_date : undefined) ?? null;
}

function unexpectedState(intent: Stripe.PaymentIntent): Error {
  const message = `This PaymentIntent's status is ${intent.status}, so this is not possible any more.`;
  return invalid(message, 'payment_intent_unexpected_state');
}
