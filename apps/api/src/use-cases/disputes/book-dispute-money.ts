import type { Actor, TenantScope } from '@quittance/db';
import { lockPurses } from '@quittance/db/billing';
import {
  assertNever,
  type DisputeMoneyStep,
  decideDisputeMoney,
  type EntryPlan,
  idOf,
  type Money,
  money,
  postDisputeLost,
  postDisputeReversed,
  postFeeCharged,
  postPaymentReversed,
  zero,
} from '@quittance/domain';
import type { Tenant } from '../../tenant/brand.ts';
import { reviewAccess } from '../entitlements/review-access.ts';
import { bookEntries } from '../ledger/book-entries.ts';
import { type NewEvent, recordEvents } from '../outbox/record-event.ts';
import { unallocated } from '../payments/payment-change.ts';
import { type Settlement, settleInvoices, unsettleInvoices } from '../payments/settle-invoices.ts';
import type { PaymentRow } from '../payments/stored-payment.ts';
import { disputeSettingsOf } from './dispute-settings.ts';
import type { DisputeRow } from './stored-dispute.ts';

export interface MoneyChange {
  readonly scope: TenantScope;
  readonly tenant: Tenant;
  readonly actor: Actor;
  readonly payment: Pick<PaymentRow, 'payment_id' | 'account_id' | 'reversal'>;
  /** As it stands now: what the provider holds, and what was booked before. */
  readonly dispute: DisputeRow;
  /** Makes the entries' key: what one piece of news moves is booked once. */
  readonly stepNo: number;
}

/**
 * Books the difference between what the provider holds and what the books hold, under the locks of payment and dispute:
 * money withdrawn is a loss until it comes back, the fee is a cost, and where the brand says so a lost dispute makes the
 * customer owe the invoices again.
 */
export async function bookDisputeMoney(change: MoneyChange): Promise<void> {
  const { scope, tenant, payment, dispute } = change;
  const inCurrency = (amountMinor: bigint): Money => money(amountMinor, dispute.currency);
  const { steps, booked } = decideDisputeMoney(
    {
      position: dispute.status,
      taken: inCurrency(dispute.taken_minor),
      fee: inCurrency(dispute.fee_minor),
      paymentReversed: payment.reversal !== null,
      whenLost: disputeSettingsOf(tenant.brand).whenLost,
    },
    {
      taken: inCurrency(dispute.booked_taken_minor),
      fee: inCurrency(dispute.booked_fee_minor),
      owedAgain: dispute.owed_again,
    },
  );
  if (steps.length === 0) return;
  for (const step of steps) await bookStep(change, step);
  await scope.trx
    .updateTable('dispute')
    .set({
      booked_taken_minor: booked.taken.amountMinor,
      booked_fee_minor: booked.fee.amountMinor,
      owed_again: booked.owedAgain,
    })
    .where('tenant_id', '=', scope.tenantId)
    .where('dispute_id', '=', dispute.dispute_id)
    .execute();
}

async function bookStep(change: MoneyChange, step: DisputeMoneyStep): Promise<void> {
  const { tenant, payment, dispute, stepNo } = change;
  const { today } = tenant.moment;
  const { amount } = step;
  const accountId = idOf('account', payment.account_id);
  const fee = zero(amount.currency);
  const book = (plan: EntryPlan | null) =>
    bookEntries(change.scope, tenant.moment.wallNow, [
      { source: `${dispute.dispute_id} ${stepNo} ${step.kind}`, plan },
    ]);
  switch (step.kind) {
    case 'withdrawn':
      await book(
        postPaymentReversed(
          { accountId, allocation: unallocated(amount), fee, receivedOn: 'provider_clearing' },
          'borne',
          today,
        ),
      );
      return tell(change, [moneyEvent(change, 'dispute.funds_withdrawn', amount)]);
    case 'fee':
      return book(postFeeCharged({ fee: amount, paidFrom: 'provider_clearing' }, today));
    case 'fee_returned':
      return book(
        postDisputeReversed({ accountId, allocation: unallocated(fee), fee: amount, owedAgain: false }, today),
      );
    case 'reinstated': {
      const settlement = step.wasOwedAgain ? await settleAgain(change, amount) : nothingSettled(amount);
      const { allocation } = settlement;
      await book(postDisputeReversed({ accountId, allocation, fee, owedAgain: step.wasOwedAgain }, today));
      await tell(change, [
        moneyEvent(change, 'dispute.funds_reinstated', amount),
        ...invoiceEvents(change, settlement, 'paid'),
      ]);
      return step.wasOwedAgain ? reviewAccess(change.scope, tenant, change.actor, payment.account_id) : undefined;
    }
    case 'owed_again': {
      const settlement = await oweAgain(change, amount);
      await book(postDisputeLost({ accountId, allocation: settlement.allocation, fee, owedAgain: true }, today));
      return tell(change, invoiceEvents(change, settlement, 'open'));
    }
    default:
      return assertNever(step);
  }
}

/** Credit that the payment had left goes too: a run that has read it decides again. */
async function oweAgain({ scope, payment }: MoneyChange, amount: Money): Promise<Settlement> {
  await lockPurses(scope, [payment.account_id]);
  return unsettleInvoices(scope, payment.payment_id, amount);
}

async function settleAgain({ scope, payment }: MoneyChange, amount: Money): Promise<Settlement> {
  await lockPurses(scope, [payment.account_id]);
  return settleInvoices(scope, payment.payment_id, amount, 'in_order');
}

function nothingSettled(amount: Money): Settlement {
  return { invoices: [], allocation: unallocated(amount) };
}

async function tell({ scope, tenant, actor }: MoneyChange, events: readonly NewEvent[]): Promise<void> {
  await recordEvents(scope, tenant.moment, actor, events);
}

function moneyEvent(
  { payment, dispute }: MoneyChange,
  kind: 'dispute.funds_withdrawn' | 'dispute.funds_reinstated',
  { amountMinor, currency }: Money,
): NewEvent {
  const amount = { amountMinor: amountMinor.toString(), currency };
  return { kind, accountId: payment.account_id, subjectId: dispute.dispute_id, data: { amount } };
}

function invoiceEvents(
  { payment }: MoneyChange,
  { invoices }: Settlement,
  became: 'paid' | 'open',
): readonly NewEvent[] {
  const kind = became === 'paid' ? 'invoice.paid' : 'invoice.reopened';
  return invoices
    .filter((invoice) => invoice.became === became)
    .map(({ invoiceId, number }) => ({ kind, accountId: payment.account_id, subjectId: invoiceId, data: { number } }));
}
