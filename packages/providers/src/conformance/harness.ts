import type { Money } from '@quittance/domain';
import type { Instant, PaymentRef, Rail, WebhookRequest } from '../port/index.ts';

/** What the imagined customer does on a hosted page. `good` pays, `needs_authentication` stores a card whose bank asks again later. */
export type Visit = 'good' | 'declined' | 'needs_authentication';

/** One movement as the provider's own books have it, told without the plugin. */
export interface BookedPayment {
  readonly ref: PaymentRef;
  /** The amount as the provider writes it, such as `1234` or `12.34`. */
  readonly wireAmount: string;
  readonly currency: string;
}

/** Webhooks as the provider sends them, and the means to fake them. */
export interface HarnessWebhooks {
  /** The deliveries so far, oldest first, as they would reach our door. */
  delivered(): Promise<readonly WebhookRequest[]>;
  /** A delivery of these bytes, signed at that time with the current secret, the one before it, or one of a stranger. */
  sign(body: Uint8Array, at: Instant, by: 'current' | 'previous' | 'stranger'): WebhookRequest;
  /** The connection's secrets in the middle of a rotation: current and previous both known. */
  readonly rotatingSecrets: Readonly<Record<string, string>>;
  /** A well-formed event of a type that does not exist, with fields that nobody knows. */
  unknownEvent(): Uint8Array;
}

/** A running stand-in with an empty account of its own. */
export interface StandIn {
  readonly sandboxUrl: string | null;
  /** The way to it; the kit puts its faults in between. */
  readonly fetch: typeof fetch;
  readonly config: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
  /** Secrets of the right form that the provider refuses. */
  readonly wrongSecrets: Readonly<Record<string, string>>;
  /** The rail of the checks that charge and save. */
  readonly rail: Rail;
  /** All rails that this stand-in can play. */
  readonly plays: readonly Rail[];
  /** What a customer can meet on its hosted pages; everything when left out. No bank asks again after a mandate. */
  readonly visits?: readonly Visit[];
  /** Full numbers that are typed on hosted pages here; they may appear nowhere else. */
  readonly accountNumbers: readonly string[];
  readonly webhooks: HarnessWebhooks;
  now(): Instant;
  /** Moves the account's clock forward and lets everything due happen. */
  advance(milliseconds: number): Promise<void>;
  /** Opens the page a plugin redirected to and goes through with it, as a browser would. */
  visit(url: string, how: Visit): Promise<void>;
  /** Makes the next request that moves money fail as the provider itself would. Answers the wait it will ask for. */
  failNext(fault: 'rate_limited' | 'server_error'): Promise<{ readonly retryAfterMs: number | null }>;
  /** True for the one request by which a charge moves money; the kit's network faults strike there. */
  movesMoney(method: string, path: string): boolean;
  /** Everything that was really taken from customers, oldest first. */
  payments(): Promise<readonly BookedPayment[]>;
  /** How the provider's documents say that this money is written; null when they say it is not accepted. */
  wireAmount(money: Money): string | null;
  stop(): Promise<void>;
}

/** How the kit gets at a provider's stand-in. Written once for each provider. */
export interface ProviderHarness {
  start(): Promise<StandIn>;
}
