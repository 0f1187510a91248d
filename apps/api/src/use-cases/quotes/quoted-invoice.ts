import type { InvoicePlan, SettlementPlan } from '@quittance/domain';

/** An invoice or credit note, and what becomes of its total. */
export interface QuotedInvoice {
  readonly plan: InvoicePlan;
  readonly settlement: SettlementPlan;
}
