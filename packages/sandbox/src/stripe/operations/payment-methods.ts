import type Stripe from 'stripe';
import type { Call } from '../call.ts';
import { emit } from '../emit.ts';
import { find, idOf, mergeMetadata } from '../find.ts';
import { listPage } from '../list.ts';
import { resolveMethod } from '../objects/payment-method.ts';
import { attachMethod } from '../payments/attach-method.ts';
import { cardProblem } from '../payments/card-error.ts';
import { instrumentOf, letGo } from '../payments/instrument.ts';
import { invalid } from '../problem.ts';
import { changedFields } from './customers.ts';

export function retrieveMethod(call: Call): Stripe.PaymentMethod {
  return resolveMethod(call.account, call.id, 'id');
}

export function updateMethod(call: Call, params: Stripe.PaymentMethodUpdateParams): Stripe.PaymentMethod {
  const method = find(call.account, 'payment_method', call.id);
  if (method.customer === null)
    throw invalid('You must save this PaymentMethod to a customer before you can update it.');
  const before = structuredClone(method);
  method.metadata = mergeMetadata(method.metadata, params.metadata);
  for (const field of ['name', 'email', 'phone'] as const) {
    const value = params.billing_details?.[field];
    if (value !== undefined) method.billing_details[field] = value === '' ? null : value;
  }
  if (method.card !== undefined) {
    method.card.exp_month = params.card?.exp_month ?? method.card.exp_month;
    method.card.exp_year = params.card?.exp_year ?? method.card.exp_year;
  }
  emit(call.account, 'payment_method.updated', method, changedFields(before, method));
  return method;
}

/** Attaching asks the card's bank; some test cards are refused here. */
export function attach(call: Call, params: Stripe.PaymentMethodAttachParams): Stripe.PaymentMethod {
  const { account } = call;
  if (params.customer === undefined)
    throw invalid('Missing required param: customer.', 'parameter_missing', 'customer');
  const customer = find(account, 'customer', params.customer, 'customer');
  const method = resolveMethod(account, call.id, 'id');
  const instrument = instrumentOf(account, method);
  if (idOf(method.customer) === customer.id) return method;
  if (method.customer !== null || instrument.memory.isSpent) {
    throw invalid('The payment method you provided has already been attached to a customer or was detached from one.');
  }
  if (instrument.kind === 'bank') {
    throw invalid(
      'Store bank accounts with a SetupIntent, which verifies them and keeps the mandate.',
      undefined,
      'payment_method',
    );
  }
  const refusal = instrument.memory.behaviour.onStore;
  if (refusal !== null) throw cardProblem(refusal, { payment_method: method });
  attachMethod(account, method, customer.id);
  return method;
}

/** A detached method cannot be used or attached again. */
export function detach(call: Call): Stripe.PaymentMethod {
  const { account } = call;
  const method = find(account, 'payment_method', call.id);
  const customer = idOf(method.customer);
  if (customer === null)
    throw invalid('The payment method you provided is not attached to a customer so detachment is impossible.');
  letGo(account, method);
  const settings = account.tables.customer.get(customer)?.invoice_settings;
  if (settings !== undefined && idOf(settings.default_payment_method) === method.id)
    settings.default_payment_method = null;
  emit(account, 'payment_method.detached', method, { customer });
  return method;
}

export function listMethods(call: Call, params: Stripe.PaymentMethodListParams): object {
  return listPage(call, call.account.tables.payment_method, params, (method) => {
    const isOwned = params.customer === undefined || idOf(method.customer) === params.customer;
    return isOwned && (params.type === undefined || method.type === params.type);
  });
}
