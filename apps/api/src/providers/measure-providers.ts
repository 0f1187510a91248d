import type { Answer, PaymentProvider, ProviderRegistry } from '@quittance/providers';
import type { MeasureCall } from './provider-figures.ts';

/** The same plugins, each of whose operations is measured. */
export function measureProviders(providers: ProviderRegistry, measure: MeasureCall): ProviderRegistry {
  return new Map([...providers].map(([id, provider]) => [id, measured(provider, measure)]));
}

/** All but `webhooks.verify`, which asks nobody and is measured as the request that it answers. */
function measured(provider: PaymentProvider, measureCall: MeasureCall): PaymentProvider {
  const { manifest, methods, charges, payOnce, refunds, webhooks, disputes, reconciliation } = provider;
  const measure: OfOne = (operation, call) => measureCall(manifest.id, operation, call);
  return {
    manifest,
    health: (cx) => measure('health', () => provider.health(cx)),
    resolve: (cx, input) => measure('resolve', () => provider.resolve(cx, input)),
    methods: {
      beginSave: (cx, input) => measure('methods.begin_save', () => methods.beginSave(cx, input)),
      completeSave: (cx, input) => measure('methods.complete_save', () => methods.completeSave(cx, input)),
      get: (cx, input) => measure('methods.get', () => methods.get(cx, input)),
      revoke: (cx, input) => measure('methods.revoke', () => methods.revoke(cx, input)),
    },
    charges: {
      charge: (cx, input) => measure('charges.charge', () => charges.charge(cx, input)),
      get: (cx, input) => measure('charges.get', () => charges.get(cx, input)),
      cancel: (cx, input) => measure('charges.cancel', () => charges.cancel(cx, input)),
    },
    payOnce: {
      begin: (cx, input) => measure('pay_once.begin', () => payOnce.begin(cx, input)),
      complete: (cx, input) => measure('pay_once.complete', () => payOnce.complete(cx, input)),
      close: (cx, input) => measure('pay_once.close', () => payOnce.close(cx, input)),
    },
    refunds: {
      refund: (cx, input) => measure('refunds.refund', () => refunds.refund(cx, input)),
      get: (cx, input) => measure('refunds.get', () => refunds.get(cx, input)),
    },
    webhooks: {
      verify: (cx, request) => webhooks.verify(cx, request),
      normalise: (cx, item) => measure('webhooks.normalise', () => webhooks.normalise(cx, item)),
      register: (cx, input) => measure('webhooks.register', () => webhooks.register(cx, input)),
      pull: (cx, input) => measure('webhooks.pull', () => webhooks.pull(cx, input)),
    },
    disputes: {
      list: (cx, input) => measure('disputes.list', () => disputes.list(cx, input)),
      get: (cx, input) => measure('disputes.get', () => disputes.get(cx, input)),
      submitEvidence: (cx, input) => measure('disputes.submit_evidence', () => disputes.submitEvidence(cx, input)),
      accept: (cx, input) => measure('disputes.accept', () => disputes.accept(cx, input)),
    },
    reconciliation: {
      listPayouts: (cx, input) => measure('reconciliation.list_payouts', () => reconciliation.listPayouts(cx, input)),
      listPayoutLines: (cx, input) =>
        measure('reconciliation.list_payout_lines', () => reconciliation.listPayoutLines(cx, input)),
    },
  };
}

type OfOne = <T>(operation: string, call: () => Answer<T>) => Answer<T>;
