import { askProvider } from './dashboard.ts';
import type { Stage } from './stage.ts';

/** A payment in the provider's own books. Amounts in minor units. */
export interface TheirPayment {
  readonly provider: string;
  readonly ref: string;
  readonly currency: string;
  /** What came and was not returned by the bank as uncollectable; 0 for what never became money. */
  readonly keptMinor: bigint;
  /** What disputes and chargebacks hold of it. */
  readonly heldMinor: bigint;
}

export interface TheirRefund {
  readonly provider: string;
  readonly ref: string;
  readonly payment: string;
  readonly currency: string;
  readonly amountMinor: bigint;
}

export interface TheirBooks {
  readonly payments: readonly TheirPayment[];
  /** Refunds whose money left and did not come back. */
  readonly refunds: readonly TheirRefund[];
}

type Row = Readonly<Record<string, unknown>>;

/** Reads all three providers through their own APIs, as their dashboards do. */
export async function readTheirBooks(stage: Stage): Promise<TheirBooks> {
  const books = await Promise.all([readStripe(stage), readPaypal(stage), readGoCardless(stage)]);
  return { payments: books.flatMap(({ payments }) => payments), refunds: books.flatMap(({ refunds }) => refunds) };
}

async function readStripe(stage: Stage): Promise<TheirBooks> {
  const provider = 'stripe';
  const [intents, refunds, disputes] = await Promise.all([
    stripeList(stage, 'payment_intents'),
    stripeList(stage, 'refunds'),
    stripeList(stage, 'disputes'),
  ]);
  return {
    payments: intents.map((intent) => ({
      ...{ provider, ref: textOf(intent['id']), currency: textOf(intent['currency']).toUpperCase() },
      ...moneyOf(
        intent,
        disputes.filter((dispute) => dispute['payment_intent'] === intent['id']),
      ),
    })),
    refunds: refunds
      .filter(({ status }) => status === 'succeeded')
      .map((refund) => ({
        ...{ provider, ref: textOf(refund['id']), payment: textOf(refund['payment_intent']) },
        currency: textOf(refund['currency']).toUpperCase(),
        amountMinor: BigInt(Number(refund['amount'])),
      })),
  };
}

/** Reasons of a dispute by which Stripe tells that a debit could not be collected after all. */
const uncollected = ['insufficient_funds', 'incorrect_account_details', 'bank_cannot_process'];

function moneyOf(intent: Row, disputes: readonly Row[]): Pick<TheirPayment, 'keptMinor' | 'heldMinor'> {
  const received = intent['status'] === 'succeeded' ? BigInt(Number(intent['amount_received'])) : 0n;
  const lines = disputes.flatMap((dispute) => rowsOf(dispute['balance_transactions']));
  const heldMinor = sumOf(lines.map((line) => -BigInt(Number(line['amount']))));
  const isReturned = heldMinor > 0n && disputes.some(({ reason }) => uncollected.includes(textOf(reason)));
  return isReturned ? { keptMinor: 0n, heldMinor: 0n } : { keptMinor: received, heldMinor };
}

async function stripeList(stage: Stage, what: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (let more = true; more; ) {
    const after = rows.length > 0 ? `&starting_after=${textOf(rows.at(-1)?.['id'])}` : '';
    const page = await askProvider(stage, 'stripe', `/v1/${what}?limit=100${after}`);
    rows.push(...rowsOf(page['data']));
    more = page['has_more'] === true;
  }
  return rows;
}

/** PayPal has no list of captures: its report names what moved, a month at a time. */
async function readPaypal(stage: Stage): Promise<TheirBooks> {
  const moved = await paypalReport(stage);
  const provider = 'paypal';
  const amountOf = (row: Row) =>
    row['transaction_amount'] as { readonly value: string; readonly currency_code: string };
  const told = (row: Row, reference: string) => ({
    ...{ provider, ref: textOf(row['transaction_id']), payment: reference, currency: amountOf(row).currency_code },
    amountMinor: minorOf(amountOf(row).value),
  });
  const captures = moved.filter((row) => row['transaction_event_code'] === 'T0006').map((row) => told(row, ''));
  // A dispute takes and gives back, and a bank behind the wallet just takes.
  const held = moved.filter((row) => ['T1201', 'T1202', 'T1106'].includes(textOf(row['transaction_event_code'])));
  const backs = moved.filter((row) => row['transaction_event_code'] === 'T1107');
  return {
    payments: captures.map(({ amountMinor, ref, currency }) => {
      const taken = held.filter((row) => row['paypal_reference_id'] === ref);
      const heldMinor = -sumOf(taken.map((row) => told(row, ref).amountMinor));
      return { provider, ref, currency, keptMinor: amountMinor, heldMinor };
    }),
    refunds: backs.map((row) => {
      const refund = told(row, textOf(row['paypal_reference_id']));
      return { ...refund, amountMinor: -refund.amountMinor };
    }),
  };
}

async function paypalReport(stage: Stage): Promise<Row[]> {
  const dayMs = 86_400_000;
  const rows: Row[] = [];
  const end = Date.parse('2026-12-31');
  for (let from = Date.parse('2026-02-01'); from < end; from += 30 * dayMs) {
    const range = `start_date=${instant(from)}&end_date=${instant(from + 30 * dayMs - 1)}`;
    const page = await askProvider(stage, 'paypal', `/v1/reporting/transactions?${range}&page_size=500&fields=all`);
    rows.push(...rowsOf(page['transaction_details']).map((each) => each['transaction_info'] as Row));
  }
  return rows;
}

async function readGoCardless(stage: Stage): Promise<TheirBooks> {
  const provider = 'gocardless';
  const [payments, refunds] = await Promise.all([
    askProvider(stage, provider, '/payments?limit=500'),
    askProvider(stage, provider, '/refunds?limit=500'),
  ]);
  const came = ['confirmed', 'paid_out', 'charged_back'];
  return {
    payments: rowsOf(payments['payments']).map((row) => ({
      ...{ provider, ref: textOf(row['id']), currency: textOf(row['currency']) },
      keptMinor: came.includes(textOf(row['status'])) ? BigInt(Number(row['amount'])) : 0n,
      heldMinor: row['status'] === 'charged_back' ? BigInt(Number(row['amount'])) : 0n,
    })),
    refunds: rowsOf(refunds['refunds'])
      .filter(({ status }) => !['bounced', 'funds_returned', 'failed'].includes(textOf(status)))
      .map((row) => ({
        ...{ provider, ref: textOf(row['id']), payment: textOf((row['links'] as Row)['payment']) },
        ...{ currency: textOf(row['currency']), amountMinor: BigInt(Number(row['amount'])) },
      })),
  };
}

function sumOf(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}

function instant(ms: number): string {
  return new Date(ms).toISOString();
}

function minorOf(value: string): bigint {
  return BigInt(value.replace('.', ''));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function rowsOf(list: unknown): Row[] {
  return Array.isArray(list) ? list : [];
}
