import { html } from 'hono/html';
import { newest, table } from '../overview/table.ts';
import { instant } from '../overview/words.ts';
import type { Account } from './account.ts';
import { buyers } from './buyers.ts';
import type { Amount } from './money/amount.ts';
import type { Capture, Dispute } from './objects/records.ts';

/** Payments, wallets, disputes and orders of one account, with what a person may do to them. */
export function overview(account: Account) {
  return html`${payments(account)} ${wallets(account)} ${disputes(account)} ${orders(account)}`;
}

function payments(account: Account) {
  const rows = newest(account.tables.capture).map(
    (capture) => html`<tr>
      <td>${instant(capture.createdMs / 1000)}</td><td>${capture.id}</td><td>${written(capture.amount)}</td>
      <td>${capture.status}${capture.reason === null ? '' : ` (${capture.reason})`}</td>
      <td>${actions(account, capture)}</td>
    </tr>`,
  );
  return table('Payments', ['Time', 'Capture', 'Amount', 'Status', 'Actions'], rows);
}

function actions(account: Account, { id, status }: Capture) {
  const field = html`<input type="hidden" name="charge" value="${id}">`;
  if (status === 'PENDING')
    return html`<form method="post" action="/accounts/${account.name}/payments/settle">
      ${field}
      <button name="outcome" value="completed" aria-label="Clear the e-check ${id}">Clear</button>
      <button name="outcome" value="denied" aria-label="Fail the e-check ${id}">Fail</button>
    </form>`;
  if (status !== 'COMPLETED' && status !== 'PARTIALLY_REFUNDED') return '';
  return html`<form method="post" action="/accounts/${account.name}/disputes">
      ${field}
      <select name="kind" aria-label="Kind of dispute for ${id}">
        <option value="inquiry">inquiry</option>
        <option value="product_not_received">product not received</option>
        <option value="fraudulent">unauthorised</option>
      </select>
      <button>Dispute</button>
    </form>
    <form method="post" action="/accounts/${account.name}/payments/reverse">
      ${field}<button aria-label="Reverse ${id}">Reverse</button>
    </form>`;
}

function wallets(account: Account) {
  const rows = newest(account.tables.payment_token).map(
    (token) => html`<tr>
      <td>${instant(token.createdMs / 1000)}</td><td>${token.id}</td><td>${buyers[token.buyer].email}</td>
      <td>${token.customer.merchant_customer_id ?? token.customer.id}</td>
      <td><form method="post" action="/accounts/${account.name}/methods/revoke">
        <input type="hidden" name="paymentMethod" value="${token.id}">
        <button aria-label="Delete ${token.id}">Delete</button>
      </form></td>
    </tr>`,
  );
  return table('Stored wallets', ['Time', 'Payment token', 'Buyer', 'Customer', 'Actions'], rows);
}

function disputes(account: Account) {
  const rows = newest(account.tables.dispute).map(
    (dispute) => html`<tr>
      <td>${instant(dispute.createdMs / 1000)}</td><td>${dispute.id}</td><td>${written(dispute.amount)}</td>
      <td>${dispute.stage}, ${dispute.outcome ?? dispute.status}</td><td>${dispute.evidences.length}</td>
      <td>${dispute.status === 'RESOLVED' ? '' : decision(account, dispute)}</td>
    </tr>`,
  );
  return table('Disputes', ['Time', 'Dispute', 'Amount', 'State', 'Evidence', 'Actions'], rows);
}

function decision(account: Account, { id }: Dispute) {
  return html`<form method="post" action="/accounts/${account.name}/disputes/decide">
    <input type="hidden" name="dispute" value="${id}">
    <button name="winner" value="seller" aria-label="Decide ${id} for the seller">Seller wins</button>
    <button name="winner" value="buyer" aria-label="Decide ${id} for the buyer">Buyer wins</button>
  </form>`;
}

function orders(account: Account) {
  const rows = newest(account.tables.order).map(
    (order) => html`<tr>
      <td>${instant(order.createdMs / 1000)}</td>
      <td>${order.status === 'PAYER_ACTION_REQUIRED' ? html`<a href="/paypal/checkoutnow?token=${order.id}">${order.id}</a>` : order.id}</td>
      <td>${written(order.unit.amount)}</td><td>${order.status}</td>
      <td>${order.status === 'PAYER_ACTION_REQUIRED' ? expiry(account, order.id) : ''}</td>
    </tr>`,
  );
  return table('Orders', ['Time', 'Order', 'Amount', 'Status', 'Time’s end'], rows);
}

function expiry(account: Account, page: string) {
  return html`<form method="post" action="/accounts/${account.name}/pages/expire">
    <input type="hidden" name="page" value="${page}"><button aria-label="Expire ${page}">Expire</button>
  </form>`;
}

function written({ value, currency_code }: Amount): string {
  return `${value} ${currency_code}`;
}
