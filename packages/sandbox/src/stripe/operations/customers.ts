import type Stripe from 'stripe';
import { accountNow, newId } from '../account.ts';
import type { Call } from '../call.ts';
import { emit } from '../emit.ts';
import { find, idOf, mergeMetadata } from '../find.ts';
import { listPage } from '../list.ts';
import { attachMethod } from '../payments/attach-method.ts';
import { letGo } from '../payments/instrument.ts';
import { usableMethod } from '../payments/usable-method.ts';
import { invalid } from '../problem.ts';

export function createCustomer(call: Call, params: Stripe.CustomerCreateParams): Stripe.Customer {
  const { account } = call;
  checkEmail(params.email);
  const customer: Stripe.Customer = {
    id: newId(account, 'cus', 14),
    object: 'customer',
    address: null,
    balance: 0,
    created: accountNow(account),
    currency: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: null,
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: false,
    metadata: {},
    name: null,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
  };
  const chosen = params.payment_method === undefined ? null : usableMethod(account, params.payment_method, null).method;
  applyChanges(call, customer, params);
  account.tables.customer.set(customer.id, customer);
  emit(account, 'customer.created', customer);
  if (chosen !== null) attachMethod(account, chosen, customer.id);
  return customer;
}

/** A deleted customer still answers, as its tombstone. */
export function retrieveCustomer(call: Call): object {
  if (call.account.deletedCustomers.has(call.id)) return tombstone(call.id);
  return find(call.account, 'customer', call.id);
}

export function updateCustomer(call: Call, params: Stripe.CustomerUpdateParams): Stripe.Customer {
  const customer = find(call.account, 'customer', call.id);
  checkEmail(params.email);
  const before = structuredClone(customer);
  applyChanges(call, customer, params);
  emit(call.account, 'customer.updated', customer, changedFields(before, customer));
  return customer;
}

export function deleteCustomer(call: Call): object {
  const { account, id } = call;
  const customer = find(account, 'customer', id);
  for (const method of account.tables.payment_method.values()) {
    if (idOf(method.customer) !== id) continue;
    letGo(account, method);
    emit(account, 'payment_method.detached', method, { customer: id });
  }
  account.tables.customer.delete(id);
  account.deletedCustomers.set(id, true);
  emit(account, 'customer.deleted', customer);
  return tombstone(id);
}

export function listCustomers(call: Call, params: Stripe.CustomerListParams): object {
  return listPage(call, call.account.tables.customer, params, (customer) => {
    return params.email === undefined || customer.email === params.email;
  });
}

export function listCustomerMethods(call: Call, params: Stripe.CustomerListPaymentMethodsParams): object {
  find(call.account, 'customer', call.id);
  return listPage(call, call.account.tables.payment_method, params, (method) => {
    return idOf(method.customer) === call.id && (params.type === undefined || method.type === params.type);
  });
}

/** The old values of the fields that differ, as update events carry them. */
export function changedFields<T extends object>(before: T, after: T): Partial<T> {
  const fields = Object.keys(before) as (keyof T)[];
  const changed = fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
  return Object.fromEntries(changed.map((field) => [field, before[field]])) as Partial<T>;
}

function applyChanges(call: Call, customer: Stripe.Customer, params: Stripe.CustomerUpdateParams): void {
  for (const field of ['name', 'email', 'phone', 'description'] as const) {
    const value = params[field];
    if (value !== undefined) Object.assign(customer, { [field]: value === '' ? null : value });
  }
  if (params.address !== undefined) customer.address = readAddress(params.address);
  if (params.preferred_locales !== undefined) customer.preferred_locales = params.preferred_locales;
  if (params.tax_exempt !== undefined && params.tax_exempt !== '') customer.tax_exempt = params.tax_exempt ?? 'none';
  customer.metadata = mergeMetadata(customer.metadata, params.metadata);
  const standard = params.invoice_settings?.default_payment_method;
  if (standard === undefined) return;
  if (standard !== '' && idOf(find(call.account, 'payment_method', standard).customer) !== customer.id) {
    throw invalid(
      'The customer does not have this payment method.',
      'resource_missing',
      'invoice_settings[default_payment_method]',
    );
  }
  customer.invoice_settings.default_payment_method = standard === '' ? null : standard;
}

function readAddress(address: Stripe.CustomerUpdateParams['address']): Stripe.Address | null {
  if (typeof address !== 'object' || address === null) return null;
  const { city = null, country = null, line1 = null, line2 = null, postal_code = null, state = null } = address;
  return { city, country, line1, line2, postal_code, state };
}

function checkEmail(email: string | null | undefined): void {
  if (typeof email !== 'string' || email === '' || /^[^\s@]+@[^\s@]+$/.test(email)) return;
  throw invalid(`Invalid email address: ${email}`, 'email_invalid', 'email');
}

function tombstone(id: string): object {
  return { id, object: 'customer', deleted: true };
}
