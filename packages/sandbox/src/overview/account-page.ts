import { html } from 'hono/html';
import type Stripe from 'stripe';
import { page } from '../pages/page.ts';
import { type Account, accountNowMs } from '../state/account.ts';
import { formatAmount } from '../stripe/checkout/format-amount.ts';
import { idOf } from '../stripe/find.ts';
import { BANNER, instant, problemLine } from './words.ts';

const SHOWN = 50;

/** One account: payments, cards, sessions, deliveries and events, the newest first. */
export function accountPage(account: Account, problem: string | null) {
  const body = html`<main class="overview">
    <p><a href="/">← All accounts</a></p>
    <h1>${account.name}</h1>
    <p class="lead">${account.id} · clock ${instant(accountNowMs(account) / 1000)}</p>
    ${problemLine(problem)}
    ${charges(account)} ${cards(account)} ${sessions(account)} ${deliveries(account)} ${events(account)}
  </main>`;
  return page({ language: 'en', title: account.name, banner: BANNER, body });
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

function deliveries(account: Account) {
  const rows = newest(account.deliveries).map(
    (delivery) => html`<tr>
      <td>${delivery.eventType}</td><td>${account.tables.webhook_endpoint.get(delivery.endpointId)?.url ?? 'removed'}</td>
      <td>${delivery.state}</td><td>${delivery.attempts}</td><td>${delivery.lastStatus ?? ''}</td>
      <td>${delivery.nextMs === null ? '' : instant(delivery.nextMs / 1000)}</td>
    </tr>`,
  );
  return table('Webhook deliveries', ['Event', 'Endpoint', 'State', 'Attempts', 'Last answer', 'Next try'], rows);
}

function events(account: Account) {
  const rows = newest(account.tables.event).map(
    (event) => html`<tr><td>${instant(event.created)}</td><td>${event.type}</td><td>${event.id}</td></tr>`,
  );
  return table('Events', ['Time', 'Type', 'Event'], rows);
}

function table(title: string, columns: readonly string[], rows: readonly unknown[]) {
  if (rows.length === 0) return html`<h2>${title}</h2><p class="quiet">None.</p>`;
  return html`<h2>${title}</h2>
    <div class="scroll" tabindex="0" role="region" aria-label="${title}"><table>
      <thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
      <tbody>${rows}</tbody>
    </table></div>`;
}

function newest<T>(rows: Map<string, T>): T[] {
  return [...rows.values()].slice(-SHOWN).reverse();
}
