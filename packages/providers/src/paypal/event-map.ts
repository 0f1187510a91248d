/** What to read for an event. The names are ours; what the event itself claimed is not used. */
export type Reading =
  | 'payment'
  | 'refund'
  | 'approved_order'
  | 'reversed_approval'
  | 'method'
  | 'dispute_opened'
  | 'dispute_updated'
  | 'dispute_closed';

/** Every event that we register for. All others are `ignored`. Source: PayPal, "Webhook event names". */
export const eventMap: ReadonlyMap<string, Reading> = new Map<string, Reading>([
  ['VAULT.PAYMENT-TOKEN.CREATED', 'method'],
  ['VAULT.PAYMENT-TOKEN.DELETED', 'method'],
  ['VAULT.PAYMENT-TOKEN.DELETION-INITIATED', 'method'],
  ['CHECKOUT.ORDER.APPROVED', 'approved_order'],
  ['CHECKOUT.PAYMENT-APPROVAL.REVERSED', 'reversed_approval'],
  ['PAYMENT.CAPTURE.COMPLETED', 'payment'],
  ['PAYMENT.CAPTURE.PENDING', 'payment'],
  ['PAYMENT.CAPTURE.DENIED', 'payment'],
  ['PAYMENT.CAPTURE.DECLINED', 'payment'],
  ['PAYMENT.CAPTURE.REVERSED', 'payment'],
  ['PAYMENT.CAPTURE.REFUNDED', 'refund'],
  ['PAYMENT.REFUND.PENDING', 'refund'],
  ['PAYMENT.REFUND.FAILED', 'refund'],
  ['CUSTOMER.DISPUTE.CREATED', 'dispute_opened'],
  ['CUSTOMER.DISPUTE.UPDATED', 'dispute_updated'],
  ['CUSTOMER.DISPUTE.RESOLVED', 'dispute_closed'],
]);
