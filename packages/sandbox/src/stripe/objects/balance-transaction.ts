import type Stripe from 'stripe';
import { schedule } from '../../clock/jobs.ts';
import { type Account, accountNow, accountNowMs, newId } from '../account.ts';
import { nextPayoutMs } from '../payouts/payout-days.ts';

const DAY = 86_400;
const PENDING_DAYS = 7;

/** Published standard prices: basis points of the amount plus a fixed part in minor units. */
const FEES: Record<string, { basisPoints: number; fixedMinor: number }> = {
  eur: { basisPoints: 150, fixedMinor: 25 },
  gbp: { basisPoints: 150, fixedMinor: 20 },
  usd: { basisPoints: 290, fixedMinor: 30 },
  huf: { basisPoints: 150, fixedMinor: 8_500 },
  chf: { basisPoints: 290, fixedMinor: 30 },
};
const OTHER_FEE = { basisPoints: 290, fixedMinor: 0 };

interface Movement {
  readonly amount: number;
  readonly fee: number;
  readonly currency: string;
  readonly source: string;
  readonly type: Stripe.BalanceTransaction.Type;
  readonly category: string;
  readonly description: string | null;
  readonly availableAtOnce?: boolean;
  /** Seconds; overrides the days that money usually waits. */
  readonly availableOn?: number;
}

/** The price of a card payment, in minor units, rounded half up and never above the amount. */
export function cardFee(currency: string, amount: number): number {
  const { basisPoints, fixedMinor } = FEES[currency] ?? OTHER_FEE;
  return Math.min(amount, Math.floor((amount * basisPoints + 5_000) / 10_000) + fixedMinor);
}

/** The price of a debit, in minor units: ACH 0.8 % up to five dollars, SEPA a fixed part. */
export function debitFee(type: 'us_bank_account' | 'sepa_debit', amount: number): number {
  if (type === 'sepa_debit') return Math.min(amount, 35);
  return Math.min(500, Math.floor((amount * 80 + 5_000) / 10_000));
}

/** Books a movement on the account's balance. */
export function createBalanceTransaction(account: Account, movement: Movement): Stripe.BalanceTransaction {
  const now = accountNow(account);
  const isAtOnce = movement.availableAtOnce || movement.amount < 0;
  const availableOn = movement.availableOn ?? (isAtOnce ? now : now + PENDING_DAYS * DAY);
  const transaction: Stripe.BalanceTransaction = {
    id: newId(account, 'txn'),
    object: 'balance_transaction',
    amount: movement.amount,
    available_on: availableOn,
    balance_type: 'payments',
    created: now,
    currency: movement.currency,
    description: movement.description,
    exchange_rate: null,
    fee: movement.fee,
    fee_details: feeDetails(movement),
    net: movement.amount - movement.fee,
    reporting_category: movement.category,
    source: movement.source,
    status: availableOn <= now ? 'available' : 'pending',
    type: movement.type,
  };
  account.tables.balance_transaction.set(transaction.id, transaction);
  planPayOut(account, transaction);
  return transaction;
}

/** Pending money becomes available when its day comes on the account's clock. */
export function settleBalance(account: Account): void {
  const now = accountNow(account);
  for (const transaction of account.tables.balance_transaction.values()) {
    if (transaction.status === 'pending' && transaction.available_on <= now) transaction.status = 'available';
  }
}

/** Payouts are automatic, one a business day and currency at most. */
function planPayOut(account: Account, { available_on, currency, type }: Stripe.BalanceTransaction): void {
  if (type === 'payout') return;
  const dueMs = nextPayoutMs(currency, available_on);
  const subject = `${currency} ${dueMs}`;
  const isPlanned = [...account.jobs.values()].some((job) => job.kind === 'pay_out' && job.subject === subject);
  if (!isPlanned) schedule(account, 'pay_out', subject, dueMs - accountNowMs(account));
}

function feeDetails(movement: Movement): Stripe.BalanceTransaction.FeeDetail[] {
  if (movement.fee === 0) return [];
  const description = movement.category === 'dispute' ? 'Dispute fee' : 'Stripe processing fees';
  return [{ amount: movement.fee, application: null, currency: movement.currency, description, type: 'stripe_fee' }];
}
