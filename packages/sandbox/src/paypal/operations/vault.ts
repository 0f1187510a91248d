import { newToken } from '../../state/account.ts';
import { type Account, accountNowMs } from '../account.ts';
import { type Call, found, type Operation, type Reply } from '../call.ts';
import { emit } from '../emit.ts';
import type { Customer, PaymentToken, SetupToken } from '../objects/records.ts';
import { paymentTokenView, setupTokenView } from '../objects/views.ts';
import { invalidRequest, notFound, unprocessable } from '../problem.ts';
import { type ExperienceWish, experienceOf } from './experience.ts';

/** A setup token that nobody used is forgotten after three days. */
export const SETUP_TOKEN_LIVES_MS = 3 * 86_400_000;

interface SetupWish {
  readonly customer?: { readonly id?: string; readonly merchant_customer_id?: string };
  readonly payment_source: {
    readonly paypal?: { readonly description?: string; readonly experience_context?: ExperienceWish };
  };
}

export const createSetupToken: Operation<SetupWish> = (call, wish) => {
  const { account, base } = call;
  const { paypal } = wish.payment_source;
  if (paypal === undefined) throw missingSource('/payment_source/paypal');
  const token: SetupToken = {
    id: newToken(account, 40).toUpperCase().slice(0, 17),
    createdMs: accountNowMs(account),
    customer: customerOf(account, wish.customer),
    description: paypal.description ?? null,
    status: 'PAYER_ACTION_REQUIRED',
    buyer: null,
    paymentTokenId: null,
    ...experienceOf(paypal.experience_context),
  };
  account.tables.setup_token.set(token.id, token);
  return { status: 201, body: setupTokenView(base, token) };
};

export const getSetupToken: Operation<undefined> = ({ account, base, id }) => ({
  status: 200,
  body: setupTokenView(base, livingSetupToken(account, id)),
});

/** The setup token while it lives; afterwards there is none. */
export function livingSetupToken(account: Account, id: string): SetupToken {
  const token = found(account.tables.setup_token, id);
  if (accountNowMs(account) - token.createdMs >= SETUP_TOKEN_LIVES_MS) throw notFound(id);
  return token;
}

interface TokenWish {
  readonly payment_source: { readonly token?: { readonly id: string } };
}

export const createPaymentToken: Operation<TokenWish> = (call, wish) => {
  const { account, base } = call;
  const reference = wish.payment_source.token;
  if (reference === undefined) throw missingSource('/payment_source/token');
  const setup = livingSetupToken(account, reference.id);
  if (setup.buyer === null || setup.status === 'PAYER_ACTION_REQUIRED')
    throw unprocessable('PAYER_ACTION_REQUIRED', 'The payer has not approved the setup token.');
  if (setup.status === 'VAULTED') throw unprocessable('TOKEN_ALREADY_USED', 'The setup token was used before.');
  const token = keepWallet(call, setup.customer, setup.buyer);
  Object.assign(setup, { status: 'VAULTED', paymentTokenId: token.id });
  return { status: 201, body: paymentTokenView(base, token) };
};

/** Stores a buyer's wallet for later. */
export function keepWallet(
  { account, base }: Pick<Call, 'account' | 'base'>,
  customer: Customer,
  buyer: PaymentToken['buyer'],
): PaymentToken {
  const id = newToken(account, 40).toLowerCase().slice(0, 17);
  const token = { id, createdMs: accountNowMs(account), customer, buyer };
  account.tables.payment_token.set(id, token);
  emit(account, 'VAULT.PAYMENT-TOKEN.CREATED', paymentTokenView(base, token));
  return token;
}

export const getPaymentToken: Operation<undefined> = ({ account, base, id }) => ({
  status: 200,
  body: paymentTokenView(base, found(account.tables.payment_token, id)),
});

export const listPaymentTokens: Operation<undefined> = ({ account, base, query }): Reply => {
  const tokens = [...account.tables.payment_token.values()].filter(
    ({ customer }) => customer.id === query['customer_id'],
  );
  return {
    status: 200,
    body: {
      ...(query['total_required'] === 'true' && { total_items: tokens.length, total_pages: 1 }),
      customer: { id: query['customer_id'] },
      payment_tokens: tokens.map((token) => paymentTokenView(base, token)),
      links: [],
    },
  };
};

/** Deleting what is gone is fine, as at PayPal. */
export const deletePaymentToken: Operation<undefined> = ({ account, base, id }) => {
  const token = account.tables.payment_token.get(id);
  if (token !== undefined) forgetWallet(account, base, token);
  return { status: 204, body: null };
};

/** The wallet may not be charged any more, whoever wanted that. */
export function forgetWallet(account: Account, base: string, token: PaymentToken): void {
  account.tables.payment_token.delete(token.id);
  emit(account, 'VAULT.PAYMENT-TOKEN.DELETED', paymentTokenView(base, token));
}

/** A customer named by PayPal's id is known; one named by ours gets the same id every time. */
export function customerOf(account: Account, wish: SetupWish['customer']): Customer {
  if (wish?.id !== undefined) return { id: wish.id, ...ours(wish.merchant_customer_id) };
  const named = wish?.merchant_customer_id;
  const known = [...account.tables.setup_token.values()].find(
    ({ customer }) => named !== undefined && customer.merchant_customer_id === named,
  );
  return known?.customer ?? { id: newToken(account, 10), ...ours(named) };
}

function ours(merchantCustomerId: string | undefined): Partial<Customer> {
  return merchantCustomerId === undefined ? {} : { merchant_customer_id: merchantCustomerId };
}

function missingSource(field: string) {
  const description = 'A required field or parameter is missing.';
  return invalidRequest([{ field, location: 'body', issue: 'MISSING_REQUIRED_PARAMETER', description }]);
}
