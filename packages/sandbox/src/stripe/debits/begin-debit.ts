import type Stripe from 'stripe';
import { schedule } from '../../clock/jobs.ts';
import { type Account, accountNow } from '../account.ts';
import { emit } from '../emit.ts';
import { createBalanceTransaction, debitFee } from '../objects/balance-transaction.ts';
import { createDebitCharge } from '../objects/debit-charge.ts';
import { attachMethod } from '../payments/attach-method.ts';
import type { Instrument } from '../payments/instrument.ts';
import { untilDecided } from './bank-days.ts';

export type Bank = Extract<Instrument, { kind: 'bank' }>;

/**
 * Gives a debit to the banks, today or on the day that is wished: pending for business days from then on, and booked as
 * money that is still to come.
 */
export function beginDebit(
  account: Account,
  intent: Stripe.PaymentIntent,
  { method, memory }: Bank,
  day: string | null = null,
): void {
  const { type, settles } = memory.behaviour;
  const charge = createDebitCharge(account, intent, method, memory.mandate);
  const decidedInMs = untilDecided(account, type, 'settle', day);
  const transaction = createBalanceTransaction(account, {
    amount: charge.amount,
    fee: debitFee(type, charge.amount),
    currency: charge.currency,
    source: charge.id,
    type: 'payment',
    category: 'charge',
    description: charge.description,
    availableOn: accountNow(account) + Math.ceil(decidedInMs / 1000),
  });
  charge.balance_transaction = transaction.id;
  intent.latest_charge = charge.id;
  intent.status = 'processing';
  intent.next_action = null;
  intent.last_payment_error = null;
  intent.payment_method = method.id;
  if (intent.setup_future_usage !== null && typeof intent.customer === 'string' && method.customer === null) {
    attachMethod(account, method, intent.customer);
  }
  emit(account, 'charge.pending', charge);
  emit(account, 'payment_intent.processing', intent);
  if (settles === 'in_days') schedule(account, 'settle_debit', intent.id, decidedInMs);
}
