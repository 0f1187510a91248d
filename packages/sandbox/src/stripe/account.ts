import type Stripe from 'stripe';
import { newAccount, type Account as SharedAccount, type Job as SharedJob } from '../state/account.ts';
import { nameDigest } from '../state/digest.ts';
import { accountByKey as accountByAnyKey, type Sandbox } from '../state/sandbox.ts';
import type { CardBehaviour } from './cards/card-behaviour.ts';
import type { DebitBehaviour } from './debits/debit-behaviour.ts';

export { accountNow, accountNowMs, newId, type StoredAnswer } from '../state/account.ts';

const KEY = /^sk_test_([A-Za-z0-9_]{3,120})$/;

/** Objects of one Stripe account, each table in order of creation. */
export interface Tables {
  readonly customer: Map<string, Stripe.Customer>;
  readonly payment_method: Map<string, Stripe.PaymentMethod>;
  readonly mandate: Map<string, Stripe.Mandate>;
  readonly setup_intent: Map<string, Stripe.SetupIntent>;
  readonly payment_intent: Map<string, Stripe.PaymentIntent>;
  readonly charge: Map<string, Stripe.Charge>;
  readonly refund: Map<string, Stripe.Refund>;
  readonly dispute: Map<string, Stripe.Dispute>;
  readonly file: Map<string, Stripe.File>;
  readonly early_fraud_warning: Map<string, Stripe.Radar.EarlyFraudWarning>;
  readonly balance_transaction: Map<string, Stripe.BalanceTransaction>;
  readonly payout: Map<string, Stripe.Payout>;
  readonly session: Map<string, Stripe.Checkout.Session>;
  readonly webhook_endpoint: Map<string, Stripe.WebhookEndpoint>;
  readonly event: Map<string, Stripe.Event>;
}

export type TableName = keyof Tables;

/** What is remembered of a card beside its public face: never its number. */
export interface CardMemory {
  readonly behaviour: CardBehaviour;
  /** A completed authentication or set-up lets later off-session payments pass for cards that ask once. */
  isSetUp: boolean;
  /** A detached card is of no further use. */
  isSpent: boolean;
}

/** What is remembered of a bank account beside its public face: never its number. */
export interface BankMemory {
  readonly behaviour: DebitBehaviour;
  isVerified: boolean;
  isSpent: boolean;
  /** The permission that covers further debits. */
  mandate: string | null;
}

export type JobKind =
  | 'expire_session'
  | 'settle_debit'
  | 'return_debit'
  | 'fail_microdeposits'
  | 'end_microdeposits'
  | 'pay_out'
  | 'reconcile_payout'
  | 'arrive_payout'
  | 'settle_refund'
  | 'fail_refund'
  | 'open_disputes'
  | 'decide_dispute'
  | 'lapse_dispute';

export type Job = SharedJob<JobKind>;

/** What a hosted challenge page decides when it is completed. */
export interface Challenge {
  readonly token: string;
  readonly intentId: string;
  readonly sessionId: string | null;
  readonly returnUrl: string | null;
}

/** Two small deposits, or one with a code, by which a typed account is verified within ten days. */
export interface Microdeposits {
  readonly token: string;
  readonly intentId: string;
  wrongTries: number;
}

/** An account at Stripe; keys are forgotten after 24 hours of its clock. */
export interface Account extends SharedAccount<JobKind> {
  readonly provider: 'stripe';
  request: { readonly id: string | null; readonly idempotency_key: string | null };
  readonly tables: Tables;
  readonly deletedCustomers: Map<string, true>;
  readonly cards: Map<string, CardMemory>;
  readonly banks: Map<string, BankMemory>;
  readonly lineItems: Map<string, Stripe.LineItem[]>;
  readonly sessionData: Map<string, SessionData>;
  readonly challenges: Map<string, Challenge>;
  readonly microdeposits: Map<string, Microdeposits>;
  /** Which payout holds a balance transaction. */
  readonly paidOut: Map<string, string>;
}

/** Parameters of a Checkout session that are used when a person completes it. */
export interface SessionData {
  readonly paymentIntent: Stripe.Checkout.SessionCreateParams.PaymentIntentData;
  /** How a bank account may be verified there; both ways when it is left out. */
  readonly verification?: 'automatic' | 'instant' | 'microdeposits';
}

/** What follows `sk_test_` in a secret key, which is the account's name. */
export function accountName(key: string): string | undefined {
  return KEY.exec(key)?.[1];
}

/** The account with this name, when it is one of Stripe's. */
export function stripeAccount(sandbox: Sandbox, name: string): Account | undefined {
  const account = sandbox.accounts.get(name);
  return account !== undefined && isStripe(account) ? account : undefined;
}

/** The account that this secret key opens. */
export function accountByKey(sandbox: Sandbox, key: string): Account | undefined {
  if (accountName(key) === undefined) return undefined;
  const account = accountByAnyKey(sandbox, key);
  return account !== undefined && isStripe(account) ? account : undefined;
}

export function isStripe(account: SharedAccount): account is Account {
  return account.provider === 'stripe';
}

/** Opens an empty account; its name is what follows `sk_test_` in its key. */
export function createAccount(name: string, seed: string, wallMs: number): Account {
  const who = {
    provider: 'stripe',
    name,
    id: `acct_${nameDigest(name).slice(0, 16)}`,
    key: `sk_test_${name}`,
  } as const;
  return {
    ...newAccount<JobKind>(who, seed, wallMs),
    provider: 'stripe',
    request: { id: null, idempotency_key: null },
    tables: emptyTables(),
    deletedCustomers: new Map(),
    cards: new Map(),
    banks: new Map(),
    lineItems: new Map(),
    sessionData: new Map(),
    challenges: new Map(),
    microdeposits: new Map(),
    paidOut: new Map(),
  };
}

function emptyTables(): Tables {
  return {
    customer: new Map(),
    payment_method: new Map(),
    mandate: new Map(),
    setup_intent: new Map(),
    payment_intent: new Map(),
    charge: new Map(),
    refund: new Map(),
    dispute: new Map(),
    file: new Map(),
    early_fraud_warning: new Map(),
    balance_transaction: new Map(),
    payout: new Map(),
    session: new Map(),
    webhook_endpoint: new Map(),
    event: new Map(),
  };
}
