import type { DocumentedEvent, Things } from '@quittance/providers/conformance';

/** Every type of event in Lantern Pay's documents, each about a thing that exists. */
export function documentedEvents({ payment, method, session, refund }: Things): DocumentedEvent[] {
  const rows = [
    ['payment.paid', payment, 'payment'],
    ['payment.refused', payment, 'payment'],
    ['payment.needs_customer', payment, 'payment'],
    ['refund.done', refund, 'refund'],
    ['method.removed', method, 'method'],
    ['page.done', session, 'session'],
    ['merchant.renamed', 'acc_lantern', 'ignored'],
  ] as const;
  return rows.map(([type, about, tells], index) => {
    const event = { id: `evt_documented_${index}`, type, created_at: '2026-11-02T09:00:00.000Z', about };
    return { type, body: new TextEncoder().encode(JSON.stringify(event)), tells };
  });
}
