import { type Account, instantNow, newGoCardlessId } from '../account.ts';
import { daysFromNow, scheduleOn } from '../calendar/at-hour.ts';
import { businessDaysAfter, schemeOf } from '../calendar/schemes.ts';
import { made, type Operation, one } from '../call.ts';
import { creditorId, find } from '../find.ts';
import { listPage, type Page } from '../list.ts';
import { isUsable, tellOfMandate } from '../payments/mandate-steps.ts';
import { cancelPayment as cancelStep, tell } from '../payments/steps.ts';
import { invalidState, validationFailed } from '../problem.ts';
import type { MandateRow, PaymentRow } from '../rows.ts';
import { nextChargeDate } from './mandates.ts';

interface PaymentParams {
  readonly amount: number;
  readonly currency: PaymentRow['currency'];
  readonly charge_date?: string;
  readonly description?: string;
  readonly reference?: string;
  readonly links: { readonly mandate: string };
  readonly metadata?: Record<string, string>;
  readonly retry_if_possible?: boolean;
}

export const createPayment: Operation<PaymentParams> = ({ account }, params) => {
  const mandate = account.tables.mandates.get(params.links.mandate);
  if (mandate === undefined) throw validationFailed('payments', [{ field: 'mandate', message: 'is unknown' }]);
  checkPayment(account, mandate, params);
  const scheme = schemeOf(mandate.scheme);
  const earliest = nextChargeDate(account, mandate);
  const chargeDate = params.charge_date === undefined ? earliest : businessDaysAfter(scheme, params.charge_date, 0);
  const payment = addPayment(account, {
    ...{ amount: params.amount, currency: params.currency, scheme: mandate.scheme, charge_date: chargeDate },
    description: params.description ?? null,
    reference: params.reference ?? null,
    retry_if_possible: params.retry_if_possible ?? false,
    metadata: params.metadata ?? {},
    links: { creditor: creditorId(account), mandate: mandate.id },
  });
  // The bank gets it the evening before the earliest day that the lead time allows.
  const submitOn = chargeDate > earliest ? chargeDate : daysFromNow(account, scheme, 1);
  scheduleOn(account, 'submit_payment', payment.id, submitOn, 9);
  if (mandate.consent_type === 'one_off') consume(account, mandate);
  return made('payments', payment);
};

function checkPayment(account: Account, mandate: MandateRow, params: PaymentParams): void {
  if (!isUsable(mandate)) throw invalidState('mandate_is_inactive', 'Mandate is failed, cancelled or expired.');
  if (params.amount < 1) throw validationFailed('payments', [{ field: 'amount', message: 'must be above zero' }]);
  if (params.currency !== schemeOf(mandate.scheme).currency)
    throw validationFailed('payments', [{ field: 'currency', message: 'does not fit the mandate' }]);
  const day = params.charge_date;
  if (day === undefined) return;
  const isDay = /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day));
  if (!isDay || day < nextChargeDate(account, mandate))
    throw validationFailed('payments', [
      { field: 'charge_date', message: "must be on or after mandate's next_possible_charge_date" },
    ]);
}

/** A consent for one payment is used up by it. */
function consume(account: Account, mandate: MandateRow): void {
  mandate.status = 'consumed';
  tellOfMandate(account, mandate, 'consumed', { origin: 'gocardless', cause: 'mandate_consumed' });
}

/** Keeps a new payment and tells of it. */
export function addPayment(
  account: Account,
  fields: Omit<PaymentRow, 'id' | 'created_at' | 'status' | 'amount_refunded'>,
): PaymentRow {
  const id = newGoCardlessId(account, 'PM');
  const payment: PaymentRow = {
    ...{ id, created_at: instantNow(account), status: 'pending_submission', amount_refunded: 0 },
    ...fields,
  };
  account.tables.payments.set(id, payment);
  tell(account, payment, 'created', { origin: 'api', cause: 'payment_created' });
  return payment;
}

export const getPayment: Operation<object> = ({ account, id }) => one('payments', find(account, 'payments', id));

interface PaymentQuery extends Page {
  readonly customer?: string;
  readonly mandate?: string;
  readonly status?: string;
}

export const listPayments: Operation<PaymentQuery> = ({ account }, params) => {
  const ofCustomer = ({ links }: PaymentRow) =>
    account.tables.mandates.get(links.mandate ?? '')?.links.customer === params.customer;
  return listPage(
    'payments',
    account.tables.payments,
    params,
    (payment) =>
      (params.customer === undefined || ofCustomer(payment)) &&
      (params.mandate ?? payment.links.mandate) === payment.links.mandate &&
      (params.status ?? payment.status) === payment.status,
  );
};

export const cancelPayment: Operation<object> = ({ account, id }) => {
  const payment = find(account, 'payments', id);
  cancelStep(account, payment, { origin: 'api', cause: 'payment_cancelled' });
  return one('payments', payment);
};
