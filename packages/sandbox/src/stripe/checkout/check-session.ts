import type Stripe from 'stripe';
import { type Account, accountNow } from '../account.ts';
import { find } from '../find.ts';
import { allowedTypes, checkCurrency, checkMoney } from '../payments/check-money.ts';
import { invalid, notPlayed } from '../problem.ts';

const SHORTEST_SECONDS = 30 * 60;
const LONGEST_SECONDS = 24 * 3_600;

/** What a session is about; null amounts in setup mode. */
export interface SessionMoney {
  readonly currency: string | null;
  readonly amount: number | null;
  /** Kinds of method that the page takes. */
  readonly types: string[];
}

/** Holds a session's parameters against Stripe's rules and adds up its lines. Throws a Problem. */
export function checkSession(account: Account, params: Stripe.Checkout.SessionCreateParams): SessionMoney {
  if (params.mode === undefined) throw invalid('Missing required param: mode.', 'parameter_missing', 'mode');
  if (params.mode === 'subscription') throw notPlayed('The sandbox does not play subscriptions.', 'mode');
  if (params.ui_mode !== undefined && params.ui_mode !== 'hosted_page') {
    throw notPlayed('The sandbox plays hosted pages only.', 'ui_mode');
  }
  checkReturnUrl(params.success_url, 'success_url');
  if (params.cancel_url !== undefined) checkReturnUrl(params.cancel_url, 'cancel_url');
  checkCustomer(account, params);
  checkExpiry(account, params.expires_at);
  return params.mode === 'setup' ? checkSetup(params) : checkPayment(params);
}

function checkSetup(params: Stripe.Checkout.SessionCreateParams): SessionMoney {
  for (const field of ['line_items', 'payment_intent_data', 'submit_type'] as const) {
    if (params[field] !== undefined)
      throw invalid(`You can not pass \`${field}\` in \`setup\` mode.`, undefined, field);
  }
  if (params.currency === undefined && params.allowed_payment_method_types === undefined) {
    throw invalid(
      '`currency` is required in `setup` mode without `allowed_payment_method_types`.',
      'parameter_missing',
      'currency',
    );
  }
  if (params.currency !== undefined) checkCurrency(params.currency);
  const types = allowedTypes(params.allowed_payment_method_types, params.currency);
  return { currency: params.currency ?? null, amount: null, types };
}

function checkPayment(params: Stripe.Checkout.SessionCreateParams): SessionMoney {
  if (params.setup_intent_data !== undefined) {
    throw invalid('You can not pass `setup_intent_data` in `payment` mode.', undefined, 'setup_intent_data');
  }
  const lines = params.line_items ?? [];
  const [first] = lines;
  if (first === undefined)
    throw invalid('`line_items` is required in `payment` mode.', 'parameter_missing', 'line_items');
  const currency = first.price_data?.currency ?? '';
  const amount = lines.reduce((sum, line, index) => sum + lineAmount(line, index, currency), 0);
  checkMoney(amount, currency);
  return { currency, amount, types: allowedTypes(params.allowed_payment_method_types, currency) };
}

function lineAmount(line: Stripe.Checkout.SessionCreateParams.LineItem, index: number, currency: string): number {
  const at = `line_items[${index}]`;
  const price = line.price_data;
  if (price === undefined)
    throw invalid(`Missing required param: ${at}[price_data].`, 'parameter_missing', `${at}[price_data]`);
  if (price.product_data === undefined || price.product_data.name === '') {
    throw invalid(
      `Missing required param: ${at}[price_data][product_data].`,
      'parameter_missing',
      `${at}[price_data][product_data]`,
    );
  }
  if (price.unit_amount === undefined || price.unit_amount < 0) {
    throw invalid(
      `Missing required param: ${at}[price_data][unit_amount].`,
      'parameter_missing',
      `${at}[price_data][unit_amount]`,
    );
  }
  if (price.currency !== currency)
    throw invalid('All line items must have the same currency.', undefined, `${at}[price_data][currency]`);
  if (line.quantity === undefined || line.quantity < 1) {
    throw invalid('Quantity is required. Add `quantity` to each line item.', 'parameter_missing', `${at}[quantity]`);
  }
  return price.unit_amount * line.quantity;
}

function checkReturnUrl(url: string | undefined, param: string): void {
  if (url === undefined || url === '') throw invalid(`Missing required param: ${param}.`, 'parameter_missing', param);
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return;
  throw invalid(`Not a valid URL: ${url}`, 'url_invalid', param);
}

function checkCustomer(account: Account, params: Stripe.Checkout.SessionCreateParams): void {
  if (params.customer === undefined) return;
  find(account, 'customer', params.customer, 'customer');
  if (params.customer_email !== undefined || params.customer_creation !== undefined) {
    throw invalid(
      'You may only specify one of these parameters: customer, customer_email, customer_creation.',
      undefined,
      'customer',
    );
  }
}

function checkExpiry(account: Account, expiresAt: number | undefined): void {
  if (expiresAt === undefined) return;
  const ahead = expiresAt - accountNow(account);
  if (ahead >= SHORTEST_SECONDS - 5 && ahead <= LONGEST_SECONDS + 5) return;
  const message =
    'The `expires_at` timestamp must be at least 30 minutes and at most 24 hours from Checkout Session creation.';
  throw invalid(message, undefined, 'expires_at');
}
