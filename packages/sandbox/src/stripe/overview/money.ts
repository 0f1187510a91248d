import { html } from 'hono/html';
import type Stripe from 'stripe';
import { newest, table } from '../../overview/table.ts';
import { instant } from '../../overview/words.ts';
import type { Account } from '../account.ts';
import { formatAmount } from '../checkout/format-amount.ts';
import { refusals } from '../debits/test-accounts.ts';
import type { Verdict } from '../disputes/dispute-life.ts';
import { disputeKinds } from '../disputes/open-dispute.ts';
import { returnReasons } from '../interventions.ts';
import { act } from './act.ts';

/** Charges with what their payers and banks, and the brand's people in the dashboard, may do to them. */
export function charges(account: Account) {
  const rows = newest(account.tables.charge).map(
    (charge) => html`<tr>
      <td>${instant(charge.created)}</td><td>${charge.id}</td>
      <td>${formatAmount(charge.amount, charge.currency, 'en')}</td>
      <td>${charge.status}${charge.failure_code === null ? '' : ` (${charge.failure_code})`}${charge.disputed ? ', disputed' : ''}${charge.amount_refunded > 0 ? `, ${formatAmount(charge.amount_refunded, charge.currency, 'en')} refunded` : ''}</td>
      <td>${bankActs(account, charge)}</td>
      <td>${charge.paid && !charge.refunded ? act(account, 'charges/refund', 'Refund', { charge: charge.id }) : ''}</td>
    </tr>`,
  );
  return table('Charges', ['Time', 'Charge', 'Amount', 'Status', 'Payer and bank', 'Dashboard'], rows);
}

function bankActs(account: Account, { id, paid, payment_method, status }: Stripe.Charge) {
  const charge = { charge: id };
  const isDebit = account.banks.has(payment_method ?? '');
  if (status === 'pending') {
    const values = ['paid', ...Object.keys(refusals)];
    return act(account, 'debits/decide', 'Decide', charge, { name: 'outcome', label: `Outcome of ${id}`, values });
  }
  if (!paid) return '';
  const choice = { name: 'kind', label: `Kind of dispute for ${id}` };
  if (isDebit) return act(account, 'disputes', 'Return', charge, { ...choice, values: returnReasons });
  return html`${act(account, 'disputes', 'Dispute', charge, { ...choice, values: disputeKinds })}
    ${act(account, 'charges/warn', 'Warn of fraud', charge)}`;
}

/** Disputes with what the payer's bank may decide. */
export function disputes(account: Account) {
  const rows = newest(account.tables.dispute).map(
    (dispute) => html`<tr>
      <td>${instant(dispute.created)}</td><td>${dispute.id}</td>
      <td>${formatAmount(dispute.amount, dispute.currency, 'en')}</td>
      <td>${dispute.reason}</td><td>${dispute.status}</td>
      <td>${verdictsFor(dispute).map((verdict) => act(account, 'disputes/decide', verdict, { dispute: dispute.id, verdict }))}</td>
    </tr>`,
  );
  return table('Disputes', ['Time', 'Dispute', 'Amount', 'Reason', 'Status', 'Bank'], rows);
}

function verdictsFor({ status }: Stripe.Dispute): readonly Verdict[] {
  if (status === 'warning_needs_response' || status === 'warning_under_review') return ['escalated', 'closed'];
  return status === 'needs_response' || status === 'under_review' ? ['won', 'lost'] : [];
}

/** Payouts, and what the brand's bank may do to them. */
export function payouts(account: Account) {
  const rows = newest(account.tables.payout).map(
    (payout) => html`<tr>
      <td>${instant(payout.created)}</td><td>${payout.id}</td>
      <td>${formatAmount(payout.amount, payout.currency, 'en')}</td>
      <td>${payout.status}</td><td>${instant(payout.arrival_date)}</td>
      <td>${payout.status === 'failed' ? '' : act(account, 'payouts/fail', 'Send back', { payout: payout.id })}</td>
    </tr>`,
  );
  return table('Payouts', ['Time', 'Payout', 'Amount', 'Status', 'Arrives', 'Bank'], rows);
}
