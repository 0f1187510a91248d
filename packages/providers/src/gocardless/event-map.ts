/** What to read for an event, and by which of its links. */
export type Reading =
  | { readonly read: 'session'; readonly as: 'session.completed' | 'session.abandoned' }
  | { readonly read: 'method'; readonly isChange: boolean }
  | { readonly read: 'payment'; readonly as: 'payment.paid_out' | 'payment.resubmitted' | null }
  | { readonly read: 'refund' }
  | { readonly read: 'payout' }
  | { readonly read: 'account'; readonly sentence: string };

const method: Reading = { read: 'method', isChange: false };
const changed: Reading = { read: 'method', isChange: true };
const payment: Reading = { read: 'payment', as: null };
const refund: Reading = { read: 'refund' };
const payout: Reading = { read: 'payout' };

/**
 * Every event that means something to us; all others are `ignored`, among them `payments.late_failure_settled` and
 * `chargeback_settled`, which only say that a payout now holds the line. Source: the API reference on events.
 */
const EVENTS: Readonly<Record<string, Reading>> = {
  'billing_requests.fulfilled': { read: 'session', as: 'session.completed' },
  'billing_requests.cancelled': { read: 'session', as: 'session.abandoned' },
  'billing_requests.failed': { read: 'session', as: 'session.abandoned' },
  'mandates.created': method,
  'mandates.customer_approval_granted': method,
  'mandates.customer_approval_skipped': method,
  'mandates.submitted': method,
  'mandates.active': method,
  'mandates.reinstated': method,
  'mandates.resubmission_requested': method,
  'mandates.failed': method,
  'mandates.cancelled': method,
  'mandates.consumed': method,
  'mandates.blocked': method,
  'mandates.expired': method,
  'mandates.suspended_by_payer': method,
  'mandates.transferred': changed,
  'mandates.replaced': changed,
  'payments.created': payment,
  'payments.customer_approval_granted': payment,
  'payments.customer_approval_denied': payment,
  'payments.submitted': payment,
  'payments.confirmed': payment,
  'payments.paid_out': { read: 'payment', as: 'payment.paid_out' },
  'payments.failed': payment,
  'payments.cancelled': payment,
  'payments.charged_back': payment,
  'payments.chargeback_cancelled': payment,
  'payments.resubmission_requested': { read: 'payment', as: 'payment.resubmitted' },
  'refunds.created': refund,
  'refunds.submitted': refund,
  'refunds.paid': refund,
  'refunds.failed': refund,
  'refunds.bounced': refund,
  'refunds.funds_returned': refund,
  'refunds.cancelled': refund,
  'payouts.paid': payout,
  'payouts.bounced': payout,
  'creditors.account_auto_frozen': { read: 'account', sentence: 'GoCardless has frozen the account.' },
  'creditors.bounced_payout': { read: 'account', sentence: 'A payout could not be delivered to the bank account.' },
};

/** How to read an event of this type; null for one that is ignored. */
export function readingOf(type: string): Reading | null {
  return Object.hasOwn(EVENTS, type) ? (EVENTS[type] ?? null) : null;
}
