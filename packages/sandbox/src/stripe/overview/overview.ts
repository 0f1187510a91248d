import { html } from 'hono/html';
import type Stripe from 'stripe';
import { newest, table } from '../../overview/table.ts';
import { instant } from '../../overview/words.ts';
import type { Account } from '../account.ts';
import { idOf } from '../find.ts';
import { act } from './act.ts';
import { charges, disputes, payouts } from './money.ts';

/** Payments, disputes, payouts, methods and sessions of one account, with what a person may do to them. */
export function overview(account: Account) {
  return html`${charges(account)} ${disputes(account)} ${payouts(account)} ${methods(account)} ${sessions(account)}`;
}

function methods(account: Account) {
  const rows = newest(account.tables.payment_method).map(
    (method) => html`<tr>
      <td>${instant(method.created)}</td><td>${method.id}</td>
      <td>${faceOf(method)}</td>
      <td>${method.card ? `${method.card.exp_month}/${method.card.exp_year}` : ''}</td>
      <td>${idOf(method.customer) ?? 'nobody'}</td>
      <td>${method.card ? act(account, 'cards/expire', 'Expire', { paymentMethod: method.id }) : mandateAct(account, method)}</td>
    </tr>`,
  );
  return table('Payment methods', ['Time', 'Payment method', 'Face', 'Expiry', 'Customer', 'Bank'], rows);
}

function faceOf({ card, sepa_debit, us_bank_account }: Stripe.PaymentMethod): string {
  const brand = card?.brand ?? us_bank_account?.bank_name ?? sepa_debit?.country ?? '';
  return `${brand} •••• ${card?.last4 ?? us_bank_account?.last4 ?? sepa_debit?.last4 ?? ''}`;
}

function mandateAct(account: Account, method: Stripe.PaymentMethod) {
  const mandate = account.tables.mandate.get(account.banks.get(method.id)?.mandate ?? '');
  if (mandate?.status !== 'active') return mandate?.status ?? '';
  return act(account, 'mandates/revoke', 'Revoke mandate', { mandate: mandate.id });
}

function sessions(account: Account) {
  const rows = newest(account.tables.session).map(
    (session) => html`<tr>
      <td>${instant(session.created)}</td>
      <td>${session.url === null ? session.id.slice(0, 24) : html`<a href="${session.url}">${session.id.slice(0, 24)}</a>`}</td>
      <td>${session.mode}</td><td>${session.status}</td><td>${session.payment_status}${depositsLink(account, session)}</td>
    </tr>`,
  );
  return table('Checkout sessions', ['Time', 'Session', 'Mode', 'Status', 'Payment'], rows);
}

/** Stripe mails the payer this link; there is no mail here. */
function depositsLink(account: Account, session: Stripe.Checkout.Session) {
  const intent =
    account.tables.payment_intent.get(idOf(session.payment_intent) ?? '') ??
    account.tables.setup_intent.get(idOf(session.setup_intent) ?? '');
  const url = intent?.next_action?.verify_with_microdeposits?.hosted_verification_url;
  return url === undefined ? '' : html` <a href="${url}">deposits</a>`;
}
