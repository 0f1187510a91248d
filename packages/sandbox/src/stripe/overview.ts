import { html } from 'hono/html';
import type Stripe from 'stripe';
import { newest, table } from '../overview/table.ts';
import { instant } from '../overview/words.ts';
import type { Account } from './account.ts';
import { formatAmount } from './checkout/format-amount.ts';
import { idOf } from './find.ts';

/** Payments, cards and sessions of one account, with what a person may do to them. */
export function overview(account: Account) {
  return html`${charges(account)} ${cards(account)} ${sessions(account)}`;
}

function charges(account: Account) {
  const rows = newest(account.tables.charge).map(
    (charge) => html`<tr>
      <td>${instant(charge.created)}</td><td>${charge.id}</td>
      <td>${formatAmount(charge.amount, charge.currency, 'en')}</td>
      <td>${charge.status}${charge.failure_code === null ? '' : ` (${charge.failure_code})`}${charge.disputed ? ', disputed' : ''}${charge.amount_refunded > 0 ? `, ${formatAmount(charge.amount_refunded, charge.currency, 'en')} refunded` : ''}</td>
      <td>${charge.paid ? disputeForm(account, charge) : ''}</td>
    </tr>`,
  );
  return table('Charges', ['Time', 'Charge', 'Amount', 'Status', 'Cardholder'], rows);
}

function disputeForm(account: Account, charge: Stripe.Charge) {
  return html`<form method="post" action="/accounts/${account.name}/disputes">
    <input type="hidden" name="charge" value="${charge.id}">
    <select name="kind" aria-label="Kind of dispute for ${charge.id}">
      <option value="fraudulent">fraudulent</option>
      <option value="product_not_received">product not received</option>
      <option value="inquiry">inquiry</option>
    </select>
    <button>Dispute</button>
  </form>`;
}

function cards(account: Account) {
  const rows = newest(account.tables.payment_method).map(
    (method) => html`<tr>
      <td>${instant(method.created)}</td><td>${method.id}</td>
      <td>${method.card?.brand} •••• ${method.card?.last4}</td>
      <td>${method.card?.exp_month}/${method.card?.exp_year}</td>
      <td>${idOf(method.customer) ?? 'nobody'}</td>
      <td><form method="post" action="/accounts/${account.name}/cards/expire">
        <input type="hidden" name="paymentMethod" value="${method.id}">
        <button aria-label="Expire ${method.id}">Expire</button>
      </form></td>
    </tr>`,
  );
  return table('Cards', ['Time', 'Payment method', 'Card', 'Expiry', 'Customer', 'Card'], rows);
}

function sessions(account: Account) {
  const rows = newest(account.tables.session).map(
    (session) => html`<tr>
      <td>${instant(session.created)}</td>
      <td>${session.url === null ? session.id.slice(0, 24) : html`<a href="${session.url}">${session.id.slice(0, 24)}</a>`}</td>
      <td>${session.mode}</td><td>${session.status}</td><td>${session.payment_status}</td>
    </tr>`,
  );
  return table('Checkout sessions', ['Time', 'Session', 'Mode', 'Status', 'Payment'], rows);
}
