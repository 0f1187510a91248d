import type { CurrencyCode } from '@quittance/domain';
import type { PayoutItem } from 'gocardless-nodejs/types';
import type { PayoutLine } from '../port/index.ts';
import { NoAnswer } from './transport.ts';

const TYPES: Readonly<Record<string, PayoutLine['type']>> = {
  payment_paid_out: 'payment',
  payment_failed: 'late_failure',
  payment_charged_back: 'dispute',
  payment_refunded: 'refund',
  refund: 'refund',
  refund_funds_returned: 'adjustment',
  gocardless_fee: 'fee',
  app_fee: 'fee',
  surcharge_fee: 'fee',
  revenue_share: 'fee',
};

/**
 * A payout's items as lines that sum to it. GoCardless writes items in tenths of the minor unit, because fees may be
 * half a cent, and rounds their sum; so whole items stay as they are and the fractions are carried from fee to fee.
 */
export function toPayoutLines(payout: string, items: readonly PayoutItem[], currency: CurrencyCode): PayoutLine[] {
  let carried = 0n;
  return items.map((item, index) => {
    const tenths = toTenths(item.amount);
    const wanted = tenths % 10n === 0n ? tenths : tenths + carried;
    const net = rounded(wanted);
    carried = tenths % 10n === 0n ? carried : wanted - net * 10n;
    return toLine(`${payout}:${index + 1}`, item, net, currency);
  });
}

function toLine(id: string, { type: kind, links }: PayoutItem, net: bigint, currency: CurrencyCode): PayoutLine {
  const type = TYPES[kind ?? ''] ?? 'other';
  const isFee = type === 'fee';
  return {
    id,
    // A chargeback that was taken back is the same item with the other sign.
    type: type === 'dispute' && net > 0n ? 'dispute_reversal' : type,
    source: links?.refund ?? links?.payment ?? null,
    gross: { amountMinor: isFee ? 0n : net, currency },
    fee: { amountMinor: isFee ? -net : 0n, currency },
    net: { amountMinor: net, currency },
  };
}

/** `-12.5` → -125 */
function toTenths(amount: unknown): bigint {
  const [, sign, whole, tenth = '0'] = /^(-?)(\d{1,14})(?:\.(\d)0*)?$/.exec(String(amount)) ?? [];
  if (whole === undefined) throw new NoAnswer('unreadable_answer', false);
  const value = BigInt(whole) * 10n + BigInt(tenth);
  return sign === '-' ? -value : value;
}

/** To the nearest minor unit, halves away from zero. */
function rounded(tenths: bigint): bigint {
  return tenths < 0n ? -((-tenths + 5n) / 10n) : (tenths + 5n) / 10n;
}
