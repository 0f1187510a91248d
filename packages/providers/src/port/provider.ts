import type { ChargeJobs } from './charges.ts';
import type { ProviderContext } from './context.ts';
import type { DisputeJobs } from './disputes.ts';
import type { Localised, ProviderManifest } from './manifest.ts';
import type { MethodJobs } from './methods.ts';
import type { Answer } from './outcome.ts';
import type { PayOnceJobs } from './pay-once.ts';
import type { ReconciliationJobs } from './reconciliation.ts';
import type { RefundJobs } from './refunds.ts';
import type { Resolve } from './resolve.ts';
import type { WebhookJobs } from './webhooks.ts';

/** What a health check found. `warnings` are sentences for the brand's staff; none means all is well. */
export interface Health {
  readonly accountId: string;
  readonly mode: 'live' | 'test';
  readonly warnings: readonly Localised[];
}

/**
 * A payment provider. It translates, and nothing else: the core owns rounding, idempotency keys, state, retries,
 * dunning and the inbox. Every member is stateless and safe to call from many processes at once.
 */
export interface PaymentProvider {
  readonly manifest: ProviderManifest;
  /** Are the credentials good, of the right mode, and still allowed to do what the manifest claims? */
  health(cx: ProviderContext): Answer<Health>;
  readonly methods: MethodJobs;
  readonly charges: ChargeJobs;
  readonly payOnce: PayOnceJobs;
  readonly refunds: RefundJobs;
  readonly resolve: Resolve;
  readonly webhooks: WebhookJobs;
  readonly disputes: DisputeJobs;
  readonly reconciliation: ReconciliationJobs;
}
