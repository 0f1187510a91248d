import type { Customer } from 'gocardless-nodejs/types';
import { type Account, instantNow, newGoCardlessId } from '../account.ts';
import { today } from '../calendar/at-hour.ts';
import { creditorId } from '../find.ts';
import { tellOfRequest } from '../operations/billing-requests.ts';
import { addPayment } from '../operations/payments.ts';
import { scheduleMandate, tellOfMandate } from '../payments/mandate-steps.ts';
import { confirmPayment, submitPayment } from '../payments/steps.ts';
import type { BillingRequestRow, MandateRow, PaymentRow } from '../rows.ts';
import { accountFields } from './account-fields.ts';
import type { Fields } from './read-form.ts';

const BANKS: Readonly<Record<string, string>> = {
  sepa_core: 'COMMERZBANK AG',
  bacs: 'BARCLAYS BANK PLC',
  ach: 'COMMUNITY BANK',
};

/** The customer agreed: a mandate is granted, or the bank sends the money. */
export function fulfil(account: Account, request: BillingRequestRow, fields: Fields): void {
  keepCustomer(account, request.links.customer, fields);
  if (request.mandate_request) grantMandate(account, request, fields);
  if (request.payment_request) sendPayment(account, request);
  request.status = 'fulfilled';
  tellOfRequest(account, request, 'fulfilled');
}

function keepCustomer(account: Account, id: string, fields: Fields): void {
  const before = account.tables.customers.get(id);
  if (before === undefined) return;
  const { given_name, family_name, email } = fields;
  const known = { ...(given_name && { given_name }), ...(family_name && { family_name }), ...(email && { email }) };
  account.tables.customers.set(id, { ...before, ...(known satisfies Customer) });
}

/** Of the account's number only its ending is kept. */
function grantMandate(account: Account, request: BillingRequestRow, fields: Fields): void {
  const wish = request.mandate_request;
  const scheme = wish?.scheme ?? 'sepa_core';
  const number = fields[accountFields[scheme]?.at(-1)?.name ?? 'iban'] ?? '';
  const customer = request.links.customer;
  const bankAccount = newGoCardlessId(account, 'BA');
  account.tables.customer_bank_accounts.set(bankAccount, {
    id: bankAccount,
    created_at: instantNow(account),
    account_holder_name: `${fields.given_name ?? ''} ${fields.family_name ?? ''}`.trim().toUpperCase(),
    account_number_ending: number.slice(-2),
    bank_name: BANKS[scheme] ?? 'BANK',
    country_code: scheme === 'sepa_core' ? number.slice(0, 2) || 'DE' : scheme === 'ach' ? 'US' : 'GB',
    currency: wish?.currency ?? null,
    enabled: true,
    metadata: {},
    links: { customer },
  });
  const id = newGoCardlessId(account, 'MD');
  const mandate: MandateRow = {
    id,
    created_at: instantNow(account),
    scheme,
    status: 'pending_submission',
    reference: `Q${id.slice(-8)}`,
    consent_type: (wish?.consent_type ?? null) as NonNullable<MandateRow['consent_type']> | null,
    metadata: wish?.metadata ?? {},
    links: { creditor: creditorId(account), customer, customer_bank_account: bankAccount },
  };
  account.tables.mandates.set(id, mandate);
  request.links.mandate_request_mandate = id;
  request.links.customer_bank_account = bankAccount;
  tellOfMandate(account, mandate, 'created', { origin: 'payer', cause: 'mandate_created' });
  scheduleMandate(account, mandate);
}

function sendPayment(account: Account, request: BillingRequestRow): void {
  const wish = request.payment_request;
  const payment = addPayment(account, {
    amount: wish?.amount ?? 0,
    currency: (wish?.currency ?? 'EUR') as PaymentRow['currency'],
    scheme: wish?.scheme ?? 'sepa_instant_credit_transfer',
    charge_date: today(account),
    description: wish?.description ?? null,
    reference: wish?.reference ?? null,
    retry_if_possible: false,
    metadata: wish?.metadata ?? {},
    links: { creditor: creditorId(account) },
  });
  request.links.payment_request_payment = payment.id;
  submitPayment(account, payment);
  confirmPayment(account, payment);
}
