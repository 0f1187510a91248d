import { createHash } from 'node:crypto';
import type Stripe from 'stripe';
import type { CardBehaviour } from '../stripe/cards/card-behaviour.ts';
import { nameDigest } from './digest.ts';

/** Objects of one provider account, each table in order of creation. */
export interface Tables {
  readonly customer: Map<string, Stripe.Customer>;
  readonly payment_method: Map<string, Stripe.PaymentMethod>;
  readonly setup_intent: Map<string, Stripe.SetupIntent>;
  readonly payment_intent: Map<string, Stripe.PaymentIntent>;
  readonly charge: Map<string, Stripe.Charge>;
  readonly refund: Map<string, Stripe.Refund>;
  readonly dispute: Map<string, Stripe.Dispute>;
  readonly early_fraud_warning: Map<string, Stripe.Radar.EarlyFraudWarning>;
  readonly balance_transaction: Map<string, Stripe.BalanceTransaction>;
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

/** Work that falls due at a moment of the account's clock. */
export interface Job {
  readonly id: string;
  readonly dueMs: number;
  readonly kind:
    | 'expire_session'
    | 'settle_refund'
    | 'fail_refund'
    | 'open_disputes'
    | 'decide_dispute'
    | 'lapse_dispute';
  readonly subject: string;
}

/** One event on its way to one endpoint. */
export interface Delivery {
  readonly id: string;
  readonly eventId: string;
  readonly eventType: string;
  readonly endpointId: string;
  attempts: number;
  /** Due moment on the account's clock; null when nothing more will be sent. */
  nextMs: number | null;
  state: 'waiting' | 'delivered' | 'gave_up' | 'dropped';
  lastStatus: string | null;
  /** Faults look at a delivery once, when it is first due. */
  inspected: boolean;
}

/** The first answer to an idempotency key, kept for 24 hours of the account's clock. */
export interface StoredAnswer {
  readonly fingerprint: string;
  readonly status: number;
  readonly body: string;
  readonly requestId: string;
  readonly atMs: number;
}

/** What a hosted challenge page decides when it is completed. */
export interface Challenge {
  readonly token: string;
  readonly intentId: string;
  readonly sessionId: string | null;
  readonly returnUrl: string | null;
}

export interface Account {
  readonly name: string;
  readonly id: string;
  readonly seed: string;
  readonly createdMs: number;
  offsetMs: number;
  /** While jobs of the past are caught up, the account lives at their due moment. */
  replayingMs: number | null;
  sequence: number;
  request: { readonly id: string | null; readonly idempotency_key: string | null };
  readonly tables: Tables;
  readonly deletedCustomers: Map<string, true>;
  readonly cards: Map<string, CardMemory>;
  readonly lineItems: Map<string, Stripe.LineItem[]>;
  readonly sessionData: Map<string, SessionData>;
  readonly challenges: Map<string, Challenge>;
  readonly answers: Map<string, StoredAnswer>;
  readonly jobs: Map<string, Job>;
  readonly deliveries: Map<string, Delivery>;
}

/** Parameters of a Checkout session that are used when a person completes it. */
export interface SessionData {
  readonly paymentIntent: Stripe.Checkout.SessionCreateParams.PaymentIntentData;
}

/** Opens an empty account; its name is what follows `sk_test_` in its key. */
export function createAccount(name: string, seed: string, wallMs: number): Account {
  return {
    name,
    id: `acct_${nameDigest(name).slice(0, 16)}`,
    seed,
    createdMs: wallMs,
    offsetMs: 0,
    replayingMs: null,
    sequence: 0,
    request: { id: null, idempotency_key: null },
    tables: emptyTables(),
    deletedCustomers: new Map(),
    cards: new Map(),
    lineItems: new Map(),
    sessionData: new Map(),
    challenges: new Map(),
    answers: new Map(),
    jobs: new Map(),
    deliveries: new Map(),
  };
}

/** Ids follow from seed, account and count, so the same story gives the same ids. */
export function newId(account: Account, prefix: string, length = 24): string {
  account.sequence += 1;
  const digest = createHash('sha512').update(`${account.seed}:${account.name}:${account.sequence}`).digest('base64');
  return `${prefix}_${digest.replace(/[^A-Za-z0-9]/g, '').slice(0, length)}`;
}

/** Milliseconds on the account's clock: wall time plus offset, or the moment being caught up. */
export function accountNowMs(account: Account): number {
  return account.replayingMs ?? Date.now() + account.offsetMs;
}

/** Seconds on the account's clock, as the provider writes instants. */
export function accountNow(account: Account): number {
  return Math.floor(accountNowMs(account) / 1000);
}

function emptyTables(): Tables {
  return {
    customer: new Map(),
    payment_method: new Map(),
    setup_intent: new Map(),
    payment_intent: new Map(),
    charge: new Map(),
    refund: new Map(),
    dispute: new Map(),
    early_fraud_warning: new Map(),
    balance_transaction: new Map(),
    session: new Map(),
    webhook_endpoint: new Map(),
    event: new Map(),
  };
}
