import type { DocumentedEvent, Things } from '../../conformance/index.ts';

type Row = readonly [type: string, id: string | null, tells: DocumentedEvent['tells']];

/** Types of events by hand from PayPal's page "Webhook event names", each about a thing that exists. */
export function documentedEvents({ payment, method, session, refund, dispute }: Things): DocumentedEvent[] {
  const rows: readonly Row[] = [
    ['VAULT.PAYMENT-TOKEN.CREATED', method, 'method'],
    ['VAULT.PAYMENT-TOKEN.DELETED', method, 'method'],
    ['VAULT.PAYMENT-TOKEN.DELETION-INITIATED', method, 'method'],
    ['CHECKOUT.ORDER.APPROVED', session, 'session'],
    ['CHECKOUT.PAYMENT-APPROVAL.REVERSED', session, 'session'],
    ['PAYMENT.CAPTURE.COMPLETED', payment, 'payment'],
    ['PAYMENT.CAPTURE.PENDING', payment, 'payment'],
    ['PAYMENT.CAPTURE.DENIED', payment, 'payment'],
    ['PAYMENT.CAPTURE.DECLINED', payment, 'payment'],
    ['PAYMENT.CAPTURE.REVERSED', payment, 'payment'],
    ['PAYMENT.CAPTURE.REFUNDED', refund, 'refund'],
    ['PAYMENT.REFUND.PENDING', refund, 'refund'],
    ['PAYMENT.REFUND.FAILED', refund, 'refund'],
    ['CUSTOMER.DISPUTE.CREATED', dispute, 'dispute'],
    ['CUSTOMER.DISPUTE.UPDATED', dispute, 'dispute'],
    ['CUSTOMER.DISPUTE.RESOLVED', dispute, 'dispute'],
    ['CHECKOUT.ORDER.COMPLETED', session, 'ignored'],
    ['CHECKOUT.ORDER.DECLINED', session, 'ignored'],
    ['CATALOG.PRODUCT.CREATED', 'PROD-1', 'ignored'],
    ['INVOICING.INVOICE.PAID', 'INV2-1', 'ignored'],
    ['BILLING.SUBSCRIPTION.CREATED', 'I-1', 'ignored'],
  ];
  return rows.map(([type, id, tells], index) => {
    const named = type.startsWith('CUSTOMER.DISPUTE') ? { dispute_id: id ?? 'NONE' } : { id: id ?? 'NONE' };
    const event = {
      ...{ id: `WH-DOCUMENTED-${index}`, event_type: type, create_time: '2026-11-02T09:00:00Z' },
      resource: named,
    };
    return { type, body: new TextEncoder().encode(JSON.stringify(event)), tells: id === null ? null : tells };
  });
}
