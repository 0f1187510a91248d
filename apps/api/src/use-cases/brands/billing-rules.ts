import type { BillingSettings } from '@quittance/db';
import { defaultMethodOrder } from '@quittance/domain';

/** What a brand may decide about its billing at any time, as it holds where nothing was decided. */
export type BillingRules = Required<
  Pick<
    BillingSettings,
    | 'cancellation'
    | 'creditPays'
    | 'downgradeInTerm'
    | 'latePayment'
    | 'longestPauseDays'
    | 'methodOrder'
    | 'suspensionReach'
  >
>;

/** A brand's billing rules, with the usual one in the place of each that it has not set. */
export function billingRulesOf(billing: BillingSettings) {
  return {
    cancellation: billing.cancellation ?? 'period_end',
    creditPays: billing.creditPays ?? 'next_invoices',
    downgradeInTerm: billing.downgradeInTerm ?? 'refused',
    latePayment: billing.latePayment ?? null,
    longestPauseDays: billing.longestPauseDays ?? null,
    methodOrder: billing.methodOrder ?? defaultMethodOrder,
    suspensionReach: billing.suspensionReach ?? 'subscription',
  } as const satisfies BillingRules;
}
