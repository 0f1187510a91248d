import type { ProviderContext } from './context.ts';
import type { NormalEvent } from './events.ts';
import type { Answer } from './outcome.ts';
import type { Instant } from './refs.ts';

/**
 * `signed`: proven to come from the provider, unchanged and recent. `signed_weakly`: a signature that does not cover
 * all of it or carries no time. `hint`: unsigned, may be anybody's. `pulled`: read by us. Whatever the level, state is
 * read again at the provider before anything is believed.
 */
export type Trust = 'signed' | 'signed_weakly' | 'hint' | 'pulled';

/** One verified event. Plain JSON: it is stored in the inbox and normalised later, perhaps by another process. */
export interface WebhookItem {
  /** Null for a scheme without event ids; such an item is never deduplicated away. */
  readonly providerEventId: string | null;
  readonly providerType: string;
  readonly occurredAt: Instant;
  readonly trust: Trust;
  /** What `normalise` needs and no more; for the plugin that wrote it alone. */
  readonly payload: Readonly<Record<string, string | null>>;
}

export interface WebhookRequest {
  /** The bytes as they came, before any parser saw them. */
  readonly rawBody: Uint8Array;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  /** When the request arrived, on the clock that the provider stamps with. */
  readonly receivedAt: Instant;
}

export type WebhookVerdict =
  | { readonly accepted: true; readonly items: readonly WebhookItem[] }
  | {
      readonly accepted: false;
      readonly why: 'bad_signature' | 'stale' | 'malformed' | 'wrong_account' | 'wrong_mode' | 'not_configured';
      /** The status that this provider expects for such a refusal. */
      readonly httpStatus: number;
    };

export interface RegisteredWebhook {
  readonly endpointId: string;
  /** Store it encrypted under the named configuration field; the provider shows it only now. Null when it has none. */
  readonly secret: { readonly name: string; readonly value: string } | null;
}

export interface EventPage {
  readonly items: readonly WebhookItem[];
  /** Opaque; hand it back for the next page. Null on the last one. */
  readonly cursor: string | null;
  readonly more: boolean;
}

export interface WebhookJobs {
  /** Judges the bytes. Never throws, whatever they are; no side effects. */
  verify(cx: ProviderContext, request: WebhookRequest): Promise<WebhookVerdict>;
  /** Reads the present state behind an item and tells it in our words. An unknown type is `ignored`, never an error. */
  normalise(cx: ProviderContext, item: WebhookItem): Answer<readonly NormalEvent[]>;
  /** Makes the provider send its events to `url`, in the pinned API version. */
  register(cx: ProviderContext, input: { readonly key: string; readonly url: string }): Answer<RegisteredWebhook>;
  /**
   * Reads events again that may have been missed, in the provider's order, page by page with the same `since`. At least
   * once: repeats are normal.
   */
  pull(cx: ProviderContext, input: { readonly since: Instant; readonly cursor: string | null }): Answer<EventPage>;
}
