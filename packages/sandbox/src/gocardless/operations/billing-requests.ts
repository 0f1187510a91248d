import type { BillingRequestMandateRequest, BillingRequestPaymentRequest } from 'gocardless-nodejs/types';
import { type Account, instantNow, newGoCardlessId } from '../account.ts';
import { schemes } from '../calendar/schemes.ts';
import { made, type Operation, one } from '../call.ts';
import { emit } from '../emit.ts';
import { creditorId, find } from '../find.ts';
import { listPage, type Page } from '../list.ts';
import { invalidState, notPlayed, validationFailed } from '../problem.ts';
import type { BillingRequestRow } from '../rows.ts';

interface BillingRequestParams {
  readonly mandate_request?: BillingRequestMandateRequest;
  readonly payment_request?: BillingRequestPaymentRequest;
  readonly links?: { readonly customer?: string; readonly creditor?: string };
  readonly metadata?: Record<string, string>;
}

const MANDATES: ReadonlySet<string | null | undefined> = new Set(['sepa_core', 'bacs', 'ach']);
const TRANSFERS: ReadonlySet<string | null | undefined> = new Set(['faster_payments', 'sepa_instant_credit_transfer']);

export const createBillingRequest: Operation<BillingRequestParams> = ({ account }, params) => {
  const { mandate_request: mandate, payment_request: payment } = params;
  if ((mandate === undefined) === (payment === undefined))
    throw notPlayed('The sandbox plays a billing request for either a mandate or a payment.');
  if (mandate !== undefined) checkScheme(mandate.scheme, mandate.currency, MANDATES);
  if (payment !== undefined) checkTransfer(payment);
  const request: BillingRequestRow = {
    id: newGoCardlessId(account, 'BRQ'),
    created_at: instantNow(account),
    status: 'pending',
    mandate_request: mandate === undefined ? null : { ...mandate, links: {} },
    payment_request: payment === undefined ? null : { ...payment, links: {} },
    metadata: params.metadata ?? {},
    links: {
      creditor: creditorId(account),
      customer: params.links?.customer ?? newCustomer(account),
      ...(mandate === undefined ? {} : { mandate_request: newGoCardlessId(account, 'MRQ') }),
      ...(payment === undefined ? {} : { payment_request: newGoCardlessId(account, 'PRQ') }),
    },
  };
  if (!account.tables.customers.has(request.links.customer))
    throw validationFailed('billing_requests', [{ field: 'customer', message: 'is unknown' }]);
  account.tables.billing_requests.set(request.id, request);
  tellOfRequest(account, request, 'created');
  return made('billing_requests', request);
};

function checkScheme(scheme: string | null | undefined, currency: unknown, known: typeof MANDATES): void {
  if (!known.has(scheme)) throw notPlayed(`The sandbox does not play the scheme ${scheme}.`);
  if (schemes[scheme ?? '']?.currency !== currency)
    throw validationFailed('billing_requests', [{ field: 'currency', message: 'does not fit the scheme' }]);
}

function checkTransfer({ scheme, currency, amount }: BillingRequestPaymentRequest): void {
  checkScheme(scheme, currency, TRANSFERS);
  if (amount === undefined || amount < 1)
    throw validationFailed('billing_requests', [{ field: 'amount', message: 'must be above zero' }]);
}

/** GoCardless makes the customer together with the request; the page fills in who it is. */
function newCustomer(account: Account): string {
  const id = newGoCardlessId(account, 'CU');
  account.tables.customers.set(id, { id, created_at: instantNow(account), metadata: {} });
  return id;
}

export const getBillingRequest: Operation<object> = ({ account, id }) =>
  one('billing_requests', find(account, 'billing_requests', id));

export const listBillingRequests: Operation<Page & { customer?: string; status?: string }> = ({ account }, params) =>
  listPage(
    'billing_requests',
    account.tables.billing_requests,
    params,
    ({ links, status }) =>
      (params.customer ?? links.customer) === links.customer && (params.status ?? status) === status,
  );

export const cancelBillingRequest: Operation<object> = ({ account, id }) => {
  const request = find(account, 'billing_requests', id);
  if (request.status !== 'pending')
    throw invalidState('cancellation_failed', `The billing request is ${request.status}.`);
  request.status = 'cancelled';
  tellOfRequest(account, request, 'cancelled');
  return one('billing_requests', request);
};

export function tellOfRequest(account: Account, request: BillingRequestRow, action: string): void {
  const { customer, mandate_request_mandate: mandate, payment_request_payment: payment } = request.links;
  emit(account, {
    resource: 'billing_requests',
    action,
    links: {
      billing_request: request.id,
      customer,
      ...(mandate === undefined ? {} : { mandate_request_mandate: mandate }),
      ...(payment === undefined ? {} : { payment_request_payment: payment }),
    },
    details: {
      origin: action === 'fulfilled' ? 'payer' : 'api',
      cause: `billing_request_${action}`,
      description: `This billing request is ${request.status}.`,
    },
  });
}
