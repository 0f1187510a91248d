import type { CurrencyCode, DisputeStage, EvidenceLimits, Money } from '@quittance/domain';
import type { PageScript } from './page-script.ts';
import type { Rail } from './refs.ts';

/** The version of this contract that a plugin was written against. It grows when an old plugin would misbehave. */
export const contractVersion = 1;

/** The same words in every language the product speaks; fits the domain's `LocalizedText`. */
export type Localised = Readonly<Record<'en' | 'de' | 'hu', string>>;

/** One line of the settings form. Secrets are stored encrypted and never shown again. */
export interface ConfigurationField {
  readonly name: string;
  readonly label: Localised;
  readonly help: Localised | null;
  readonly secret: boolean;
  readonly required: boolean;
  /** A regular expression that the whole value matches; null accepts anything. */
  readonly pattern: string | null;
}

/** What one rail can do, as data. A false or `none` is answered with `unsupported`; a claim is tested by the kit. */
export interface RailCapabilities {
  readonly rail: Rail;
  readonly label: Localised;
  /** Null: any currency the account is set up for. */
  readonly currencies: readonly CurrencyCode[] | null;
  readonly minimum: readonly Money[];
  /** How a method is stored: on a page of its own, only together with a real payment, or not at all. */
  readonly save: 'setup' | 'with_payment' | 'none';
  /** Charging a stored method while the customer is away. */
  readonly offSession: boolean;
  /** Paying one debt without necessarily storing the method. */
  readonly payOnce: boolean;
  /** `async`: success is told days later; until then `processing`. */
  readonly settlement: 'sync' | 'async';
  readonly typicalSettleDays: readonly [fewest: number, most: number];
  /** Days after success within which the money may be pulled back without a dispute process. */
  readonly lateFailureDays: number;
  readonly disputeWindowDays: number | null;
  readonly disputes: 'contestable' | 'final' | 'none';
  readonly refund: 'partial' | 'full_only' | 'none';
  readonly refundWindowDays: number | null;
  readonly mandate: { readonly required: boolean; readonly preNotificationDays: number | null };
}

export interface WebhookCapabilities {
  readonly signature: 'hmac' | 'certificate' | 'asks_provider' | 'none';
  readonly hasTimestamp: boolean;
  readonly hasEventIds: boolean;
  readonly batch: boolean;
  readonly register: boolean;
  /** Days back that missed events can be pulled; null when they cannot be. */
  readonly pullDays: number | null;
}

export interface ProviderManifest {
  /** Lower case letters, digits and `_`; stored with every payment, so it never changes. */
  readonly id: string;
  readonly name: string;
  readonly contractVersion: number;
  /** The provider's API version that the plugin was written and tested against. */
  readonly apiVersion: string;
  readonly label: Localised;
  /** A small picture as SVG text, without script or outside references. */
  readonly iconSvg: string;
  readonly rails: readonly RailCapabilities[];
  readonly configuration: readonly ConfigurationField[];
  /** Hosts that the server calls, such as `api.example.com`. */
  readonly allowedHosts: readonly string[];
  /** Origins that the browser is sent to, such as `https://pay.example.com`. */
  readonly redirectOrigins: readonly string[];
  /** A script that pages may load; absent for none. */
  readonly pageScript?: PageScript;
  /** Hours after which a repeated key is a new request to the provider. */
  readonly idempotencyHours: number;
  readonly webhooks: WebhookCapabilities;
  readonly disputes: boolean;
  /** Stages at which nobody can give in by `disputes.accept`; absent for none. */
  readonly notAcceptedAt?: readonly DisputeStage[];
  /** What the provider takes as evidence; the core's own narrow limits where absent. */
  readonly evidence?: EvidenceLimits;
  readonly reconciliation: boolean;
}

/** The rail's capabilities, or null when the plugin does not know the rail. */
export function railOf(manifest: ProviderManifest, rail: Rail): RailCapabilities | null {
  return manifest.rails.find((candidate) => candidate.rail === rail) ?? null;
}
