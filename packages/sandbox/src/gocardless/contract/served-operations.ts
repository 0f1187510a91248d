/**
 * What the stand-in for GoCardless serves: SDK service and method, and the parameters it plays, by dotted path. Every
 * other parameter of the SDK's type is known but not played, and is refused loudly instead of being swallowed.
 */
export interface ServedOperation {
  readonly service: string;
  readonly method: string;
  readonly plays: readonly string[];
}

const PAGE = ['limit', 'after', 'before'];
const MANDATE_REQUEST = ['scheme', 'currency', 'metadata', 'consent_type', 'description', 'verify'];
const PAYMENT_REQUEST = ['scheme', 'currency', 'metadata', 'amount', 'description', 'reference'];

export const servedOperations: readonly ServedOperation[] = [
  served(
    'billingRequest',
    'create',
    ...['links.customer', 'links.creditor', 'metadata'],
    ...MANDATE_REQUEST.map((name) => `mandate_request.${name}`),
    ...PAYMENT_REQUEST.map((name) => `payment_request.${name}`),
  ),
  served('billingRequest', 'list', ...PAGE, 'customer', 'status'),
  served('billingRequest', 'find'),
  served('billingRequest', 'cancel'),
  served(
    'billingRequestFlow',
    'create',
    ...['auto_fulfil', 'language', 'links', 'redirect_uri', 'exit_uri', 'prefilled_customer'],
    ...['show_redirect_buttons', 'skip_success_screen'],
  ),
  served('creditor', 'list', ...PAGE),
  served('creditor', 'find'),
  served('customer', 'list', ...PAGE, 'created_at'),
  served('customer', 'find'),
  served('customerBankAccount', 'find'),
  served(
    'event',
    'list',
    ...PAGE,
    ...['created_at', 'action', 'resource_type', 'payment', 'mandate', 'refund', 'payout', 'billing_request'],
  ),
  served('event', 'find'),
  served('mandate', 'list', ...PAGE, 'created_at', 'customer', 'status'),
  served('mandate', 'find'),
  served('mandate', 'cancel'),
  served(
    'payment',
    'create',
    ...['amount', 'currency', 'charge_date', 'description', 'reference', 'links', 'metadata', 'retry_if_possible'],
  ),
  served('payment', 'list', ...PAGE, 'created_at', 'customer', 'mandate', 'status'),
  served('payment', 'find'),
  served('payment', 'cancel'),
  served('payoutItem', 'list', ...PAGE, 'payout'),
  served('payout', 'list', ...PAGE, 'created_at', 'creditor', 'currency', 'status', 'payout_type'),
  served('payout', 'find'),
  served('refund', 'create', 'amount', 'links.payment', 'metadata', 'reference', 'total_amount_confirmation'),
  served('refund', 'list', ...PAGE, 'created_at', 'payment', 'mandate'),
  served('refund', 'find'),
  served('scenarioSimulator', 'run', 'links'),
];

function served(service: string, method: string, ...plays: string[]): ServedOperation {
  return { service, method, plays };
}
