import type { Money } from '@quittance/domain';
import type {
  DisputeRef,
  Instant,
  MethodRef,
  PaymentRef,
  PayoutRef,
  Rail,
  RefundRef,
  SessionRef,
  WebhookRequest,
} from '../port/index.ts';
import type { Happening, HappeningName, Visit } from './happening.ts';

/** One movement as the provider's own books have it, told without the plugin. */
export interface BookedPayment {
  readonly ref: PaymentRef;
  /** The amount as the provider writes it, such as `1234` or `12.34`. */
  readonly wireAmount: string;
  readonly currency: string;
}

/** One thing of each kind, for events to be about. Null where the rail has none. */
export interface Things {
  readonly payment: PaymentRef;
  readonly method: MethodRef | null;
  readonly session: SessionRef | null;
  readonly refund: RefundRef | null;
  readonly dispute: DisputeRef | null;
  readonly payout: PayoutRef | null;
}

/** A type of event from the provider's documents, by hand and not from the plugin's own table. */
export interface DocumentedEvent {
  readonly type: string;
  readonly body: Uint8Array;
  /** What it has to be told as: the word before the point. Null when the thing that it is about does not exist here. */
  readonly tells: 'method' | 'session' | 'payment' | 'refund' | 'dispute' | 'payout' | 'account' | 'ignored' | null;
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
  /** Every documented type of event, about these things. */
  documented(things: Things): Promise<readonly DocumentedEvent[]>;
  /**
   * A delivery with this body that passes for genuine: with the signature of a genuine one where the scheme covers a
   * weak checksum only, otherwise signed with a secret that leaked.
   */
  forge(genuine: WebhookRequest, body: object): WebhookRequest;
  /** Genuine bodies changed so that they tell of another account or mode, where a body names them. */
  foreign?(genuine: Uint8Array): readonly Uint8Array[];
  /** For providers that send batches: the genuine body with these items put between its own. */
  batch?(genuine: Uint8Array, items: readonly unknown[]): Uint8Array;
}

/** A running stand-in with an empty account of its own, for one rail. */
export interface StandIn {
  readonly sandboxUrl: string | null;
  /** The way to it; the kit puts its faults in between. */
  readonly fetch: typeof fetch;
  readonly config: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
  /** Secrets of the right form that the provider refuses. */
  readonly wrongSecrets: Readonly<Record<string, string>>;
  /** Full numbers that are typed on hosted pages here; they may appear nowhere else. */
  readonly accountNumbers: readonly string[];
  readonly webhooks: HarnessWebhooks;
  now(): Instant;
  /** Moves the account's clock forward and lets everything due happen. */
  advance(milliseconds: number): Promise<void>;
  /** Opens the page a plugin redirected to and goes through with it, as a browser would. */
  visit(url: string, how: Visit): Promise<void>;
  /** Lets it happen, moving the clock where the provider takes its time. Throws when it cannot. */
  happen(happening: Happening): Promise<void>;
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

/** A rail that the stand-in plays. */
export interface PlayedRail {
  readonly rail: Rail;
  /** What does not happen on this rail, each with the sentence that the report gives as reason. */
  readonly never: Readonly<Partial<Record<HappeningName | 'refused' | 'wants_customer', string>>>;
}

/** How the kit gets at a provider's stand-in. Written once for each provider. */
export interface ProviderHarness {
  /** The first is the one that is tried most. */
  readonly rails: readonly PlayedRail[];
  /** Claimed rails that the stand-in does not play yet. The report says so; all others have to be in `rails`. */
  readonly unplayed?: readonly Rail[];
  /** A fresh account. Accounts of different names share nothing, not even ids. */
  start(rail: Rail, name?: string): Promise<StandIn>;
}
