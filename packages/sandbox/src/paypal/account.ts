import { newAccount, newToken, type Account as SharedAccount, type Job as SharedJob } from '../state/account.ts';
import { accountByKey as accountByAnyKey, type Sandbox } from '../state/sandbox.ts';
import { accountNumber } from './objects/account-number.ts';
import type { Capture, Dispute, Movement, Order, PaymentToken, Refund, SetupToken } from './objects/records.ts';

export { accountNowMs } from '../state/account.ts';

/** A client id is the account's name: PayPal's accounts are told apart from others by this beginning. */
const CLIENT_ID = /^paypal-[A-Za-z0-9_]{3,120}$/;

export type JobKind = 'settle_echeck' | 'reverse_approval' | 'lapse_dispute';
export type Job = SharedJob<JobKind>;

/** A notification listener. */
export interface Webhook {
  readonly id: string;
  readonly url: string;
  readonly eventTypes: readonly string[];
}

/** An event with the resource as it was then, in the form in which it is sent. */
export interface PaypalEvent {
  readonly id: string;
  readonly create_time: string;
  readonly event_type: string;
  readonly resource_type: string;
  readonly resource_version: string;
  readonly event_version: string;
  readonly summary: string;
  readonly resource: Readonly<Record<string, unknown>>;
}

export interface Tables {
  readonly setup_token: Map<string, SetupToken>;
  readonly payment_token: Map<string, PaymentToken>;
  readonly order: Map<string, Order>;
  readonly capture: Map<string, Capture>;
  readonly refund: Map<string, Refund>;
  readonly dispute: Map<string, Dispute>;
  readonly movement: Map<string, Movement>;
  readonly webhook: Map<string, Webhook>;
  readonly event: Map<string, PaypalEvent>;
}

/** An account at PayPal with one REST app. */
export interface Account extends SharedAccount<JobKind> {
  readonly provider: 'paypal';
  readonly tables: Tables;
  /** Access tokens and the moment of the account's clock at which each runs out. */
  readonly accessTokens: Map<string, number>;
}

/** The name of the account that a client id opens. */
export function accountName(key: string): string | undefined {
  return CLIENT_ID.test(key) ? key : undefined;
}

/** The secret that belongs to a client id; every other one is refused. */
export function secretOf(clientId: string): string {
  return clientId.replace(/^paypal-/, 'paypal_secret_');
}

/** The account of a client id, opened when it is new. */
export function paypalAccountByKey(sandbox: Sandbox, clientId: string): Account | undefined {
  if (accountName(clientId) === undefined) return undefined;
  const account = accountByAnyKey(sandbox, clientId);
  return account !== undefined && isPaypal(account) ? account : undefined;
}

/** Every open account of this provider. */
export function paypalAccounts(sandbox: Sandbox): Account[] {
  return [...sandbox.accounts.values()].filter(isPaypal);
}

/** Ids of orders, captures and refunds: 17 capitals and digits. */
export function newPaypalId(account: Account): string {
  return newToken(account, 40).toUpperCase().slice(0, 17);
}

export function createAccount(name: string, seed: string, wallMs: number): Account {
  const who = { provider: 'paypal', name, id: accountNumber(name), key: name } as const;
  return {
    ...newAccount<JobKind>(who, seed, wallMs),
    provider: 'paypal',
    tables: {
      setup_token: new Map(),
      payment_token: new Map(),
      order: new Map(),
      capture: new Map(),
      refund: new Map(),
      dispute: new Map(),
      movement: new Map(),
      webhook: new Map(),
      event: new Map(),
    },
    accessTokens: new Map(),
  };
}

function isPaypal(account: SharedAccount): account is Account {
  return account.provider === 'paypal';
}
