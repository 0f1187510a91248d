import type { HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';
import type { FaultBook } from './faults/fault-book.ts';
import type { Markup } from './pages/page.ts';
import type { Account, Delivery, Job, ProviderName } from './state/account.ts';

/** Everything one running sandbox knows. */
export interface Sandbox {
  readonly seed: string;
  readonly standIns: readonly StandIn[];
  /** By name, over all providers. */
  readonly accounts: Map<string, Account>;
  readonly faults: FaultBook;
  /** Where hosted pages are reached, known once the port is. */
  baseUrl: string;
  /** Called after every change: saves the snapshot, wakes the courier. */
  changed: () => void;
}

/** A webhook ready to be sent. */
export interface Letter {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a fault does to the signature of a letter. */
export interface Spoiling {
  readonly isForged: boolean;
  /** How long ago, in milliseconds of the account's clock, it claims to be signed. */
  readonly ageMs: number;
}

/** An event as the log shows it, whatever the provider calls its fields. `created` is in seconds. */
export interface LoggedEvent {
  readonly id: string;
  readonly type: string;
  readonly created: number;
  readonly data: { readonly object: Record<string, unknown> };
}

/** How a provider tells of events. */
export interface WebhookStyle {
  /** Minutes on the account's clock before each new try; after the last one the delivery is given up. */
  readonly retryAfterMinutes: readonly number[];
  endpointUrl(account: Account, endpointId: string): string | undefined;
  /** The signed message; undefined when its event or endpoint is gone. */
  compose(sandbox: Sandbox, account: Account, delivery: Delivery, spoiling: Spoiling): Letter | undefined;
  /** The receiver took it. */
  delivered(account: Account, delivery: Delivery): void;
}

/** Something a person, a bank or the provider does to an account; throws ControlProblem when it makes no sense. */
export type Intervention = (account: never, fields: Record<string, unknown>, sandbox: Sandbox) => object;

/**
 * One provider, as the shared machinery sees it. The account handed to any of these is one that its own
 * `createAccount` made, so each stand-in declares its own account type there.
 */
export interface StandIn {
  readonly provider: ProviderName;
  /** The name of the account that this credential opens; undefined when it is no credential of this provider. */
  accountName(key: string): string | undefined;
  /** An empty account; its `name` is unique over all providers. */
  createAccount(name: string, seed: string, wallMs: number): Account;
  /** What outlives a reset: webhook endpoints. */
  keptOnReset(account: Account): object;
  /** Nothing has happened that a clock could contradict; a webhook endpoint alone is no story. */
  isFresh(account: Account): boolean;
  runJob(account: Account, job: Job, sandbox: Sandbox): void;
  readonly webhooks: WebhookStyle;
  events(account: Account): LoggedEvent[];
  /** By path: `disputes` is reached at `/_sandbox/disputes` and at `/accounts/<name>/disputes`. */
  readonly interventions: Readonly<Record<string, Intervention>>;
  /** What is known, by name, of the payment of that id, or of each one, the newest first: stories are told about it. */
  knownOfPayments(account: Account, id?: string): readonly Readonly<Record<string, string>>[];
  /** Payments so far, for the list of accounts. */
  paymentCount(account: Account): number;
  /** The account's objects with what a person may do to them, as part of the overview. */
  overview(account: Account): Markup;
  /** API and hosted pages. */
  app(sandbox: Sandbox): Hono<{ Bindings: HttpBindings }>;
}
