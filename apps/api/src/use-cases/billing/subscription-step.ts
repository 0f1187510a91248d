import type { ManagedChargeDecision, ManagedSubscription } from '@quittance/domain';

/** What one subscription owes on a day, and where that leads it. */
export interface SubscriptionStep {
  readonly subscriptionId: string;
  /** The step it stood at when it was read; the writer refuses when that has changed. */
  readonly readStepNo: number;
  /** The change whose course it follows; 0 while there was none. */
  readonly changeNo: number;
  /** As it stands when nothing of the decision is carried out. */
  readonly unbilled: ManagedSubscription;
  /** As it stands when the decision has been carried out. */
  readonly subscription: ManagedSubscription;
  readonly decision: ManagedChargeDecision;
}
