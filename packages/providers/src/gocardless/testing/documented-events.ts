import type { DocumentedEvent, Things } from '../../conformance/index.ts';

type Tells = DocumentedEvent['tells'];
type Actions = readonly [resource: string, link: string, id: string | null, tells: Tells, actions: string];

/** Actions of events by hand from GoCardless's reference on events, each about a thing that exists. */
export function documentedEvents({ payment, method, session, refund, payout }: Things): DocumentedEvent[] {
  const rows: readonly Actions[] = [
    ['billing_requests', 'billing_request', session, 'session', 'fulfilled cancelled failed'],
    [
      ...(['mandates', 'mandate', method, 'method'] as const),
      'created customer_approval_granted customer_approval_skipped submitted active reinstated resubmission_requested ' +
        'failed cancelled consumed blocked expired suspended_by_payer transferred replaced',
    ],
    [
      ...(['payments', 'payment', payment, 'payment'] as const),
      'created customer_approval_granted customer_approval_denied submitted confirmed paid_out failed cancelled ' +
        'charged_back chargeback_cancelled resubmission_requested',
    ],
    ['payments', 'payment', payment, 'ignored', 'late_failure_settled chargeback_settled surcharge_fee_debited'],
    ['refunds', 'refund', refund, 'refund', 'created submitted paid failed bounced funds_returned cancelled'],
    ['payouts', 'payout', payout, 'payout', 'paid bounced'],
    ['creditors', 'creditor', 'CR1', 'account', 'account_auto_frozen bounced_payout'],
    ['creditors', 'creditor', 'CR1', 'ignored', 'updated new_payout_currency_added'],
    ['subscriptions', 'subscription', 'SB1', 'ignored', 'created payment_created'],
    ['instalment_schedules', 'instalment_schedule', 'IS1', 'ignored', 'created completed'],
  ];
  return rows.flatMap(([resource, link, id, tells, actions]) =>
    actions.split(' ').map((action) => {
      const told = { id: `EV-${resource}-${action}`, created_at: '2026-11-02T09:00:00.000Z' };
      const event = { ...told, resource_type: resource, action, links: { [link]: id ?? 'NONE' }, details: {} };
      const body = new TextEncoder().encode(JSON.stringify({ events: [event] }));
      return { type: `${resource}.${action}`, body, tells: id === null ? null : tells };
    }),
  );
}
