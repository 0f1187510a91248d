import { html } from 'hono/html';
import { newest, table } from '../overview/table.ts';
import type { Account } from './account.ts';
import { isUsable } from './payments/mandate-steps.ts';
import type { MandateRow, PaymentRow } from './rows.ts';

/** Payments, mandates, payouts and pages of one account, with what banks, customers and GoCardless may do to them. */
export function overview(account: Account) {
  return html`${payments(account)} ${mandates(account)} ${payouts(account)} ${flows(account)} ${endpoints(account)}`;
}

const AT_PAYMENT: Readonly<Partial<Record<PaymentRow['status'], readonly (readonly [string, string])[]>>> = {
  pending_submission: [
    ['payment_confirmed', 'Confirm'],
    ['payment_failed', 'Fail the debit'],
  ],
  submitted: [
    ['payment_confirmed', 'Confirm'],
    ['payment_failed', 'Fail the debit'],
  ],
  confirmed: [
    ['payment_late_failure', 'Fail it late'],
    ['payment_charged_back', 'Charge back'],
  ],
  paid_out: [
    ['payment_late_failure', 'Fail it late'],
    ['payment_charged_back', 'Charge back'],
  ],
  charged_back: [['payment_chargeback_cancelled', 'Cancel the chargeback']],
};

function payments(account: Account) {
  const rows = newest(account.tables.payments).map(
    (payment) => html`<tr>
      <td>${shortly(payment.created_at)}</td><td>${payment.id}</td><td>${amountOf(payment)}</td><td>${payment.scheme}</td>
      <td>${payment.charge_date}</td><td>${payment.status}</td>
      <td>${(AT_PAYMENT[payment.status] ?? []).map(([scenario, label]) => simulation(account, scenario, payment.id, label))}</td>
    </tr>`,
  );
  return table('Payments', ['Time', 'Payment', 'Amount', 'Scheme', 'Charged on', 'Status', 'Banks'], rows);
}

function mandates(account: Account) {
  const rows = newest(account.tables.mandates).map(
    (mandate) => html`<tr>
      <td>${shortly(mandate.created_at)}</td><td>${mandate.id}</td><td>${mandate.scheme}</td><td>${holderOf(account, mandate)}</td>
      <td>${mandate.status}</td>
      <td>${isUsable(mandate) ? mandateForms(account, mandate) : ''}</td>
    </tr>`,
  );
  return table('Mandates', ['Time', 'Mandate', 'Scheme', 'Customer', 'Status', 'Customer and bank'], rows);
}

function mandateForms(account: Account, { id }: MandateRow) {
  return html`${simulation(account, 'mandate_activated', id, 'Activate')}
    ${simulation(account, 'mandate_cancelled', id, 'Revoke')}
    ${simulation(account, 'mandate_failed', id, 'Refuse')}
    ${simulation(account, 'mandate_transferred', id, 'Move to another bank')}
    ${simulation(account, 'mandate_replaced', id, 'Replace')}`;
}

function payouts(account: Account) {
  const rows = newest(account.tables.payouts).map(
    (payout) => html`<tr>
      <td>${shortly(payout.created_at)}</td><td>${payout.id}</td><td>${amountOf(payout)}</td>
      <td>${payout.arrival_date}</td><td>${payout.status}</td>
      <td>${payout.status === 'pending' ? simulation(account, 'payout_paid', payout.id, 'Arrive') : ''}
        ${payout.status === 'bounced' ? '' : simulation(account, 'payout_bounced', payout.id, 'Bounce')}</td>
    </tr>`,
  );
  const waiting = [...new Set([...account.unsettled.values()].map(({ currency }) => currency))];
  return html`${table('Payouts', ['Time', 'Payout', 'Amount', 'Arrives', 'Status', 'Bank'], rows)}
    ${waiting.map((currency) => html`<form class="filter" method="post" action="/accounts/${account.name}/payouts"><input type="hidden" name="currency" value="${currency}"><button class="secondary">Pay out ${currency} now</button></form>`)}`;
}

function flows(account: Account) {
  const rows = newest(account.tables.billing_request_flows).map((flow) => {
    const request = account.tables.billing_requests.get(flow.links.billing_request);
    return html`<tr><td>${shortly(flow.created_at)}</td><td><a href="${flow.authorisation_url}">${flow.id}</a></td>
      <td>${request?.mandate_request?.scheme ?? request?.payment_request?.scheme}</td><td>${request?.status}</td>
      <td>${request?.status === 'pending' ? expiry(account, flow.id) : ''}</td></tr>`;
  });
  return table('Hosted pages', ['Time', 'Page', 'Scheme', 'Billing request', 'Time’s end'], rows);
}

function expiry(account: Account, page: string) {
  return html`<form method="post" action="/accounts/${account.name}/pages/expire">
    <input type="hidden" name="page" value="${page}"><button aria-label="Expire ${page}">Expire</button>
  </form>`;
}

function endpoints(account: Account) {
  const rows = newest(account.endpoints).map(
    ({ created_at, url, secret }) => html`<tr><td>${shortly(created_at)}</td><td>${url}</td><td>${secret}</td></tr>`,
  );
  return html`${table('Webhook endpoints', ['Time', 'Address', 'Secret'], rows)}
    <form class="filter" method="post" action="/accounts/${account.name}/webhook-endpoints">
      <label for="endpoint-url">Address</label> <input id="endpoint-url" name="url" type="url" required>
      <label for="endpoint-secret">Secret, or nothing for a new one</label> <input id="endpoint-secret" name="secret" autocomplete="off">
      <button class="secondary">Add</button>
    </form>`;
}

function simulation(account: Account, scenario: string, resource: string, label: string) {
  return html`<form method="post" action="/accounts/${account.name}/simulate">
    <input type="hidden" name="scenario" value="${scenario}"><input type="hidden" name="resource" value="${resource}">
    <button aria-label="${label}: ${resource}">${label}</button>
  </form>`;
}

function holderOf(account: Account, { links }: MandateRow): string {
  const customer = account.tables.customers.get(links.customer);
  return `${customer?.given_name ?? ''} ${customer?.family_name ?? ''}`.trim();
}

function amountOf({ amount, currency }: { amount: number; currency: string }): string {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).format(amount / 100);
}

function shortly(instant: string): string {
  return instant.slice(0, 19).replace('T', ' ');
}
