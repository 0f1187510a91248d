import type { OurBooks, OurPayment } from './our-books.ts';
import type { TheirBooks } from './provider-books.ts';

/** Every cent that the providers know otherwise than we do, as sentences; none when the books are the same. */
export function compareBooks(ours: OurBooks, theirs: TheirBooks): string[] {
  return [...payments(ours, theirs), ...refunds(ours, theirs), ...sums(ours, theirs), ...ledger(ours)];
}

function payments(ours: OurBooks, theirs: TheirBooks): string[] {
  const known = new Map<string, OurPayment[]>();
  for (const payment of ours.payments) {
    if (!payment.provider_ref) continue;
    const key = `${payment.provider} ${payment.provider_ref}`;
    known.set(key, [...(known.get(key) ?? []), payment]);
  }
  const said: string[] = [];
  for (const payment of theirs.payments) {
    const key = `${payment.provider} ${payment.ref}`;
    const [mine, second] = known.get(key) ?? [];
    known.delete(key);
    const what = `${key} of ${payment.keptMinor} ${payment.currency}`;
    if (second) said.push(`payment is in our books twice: ${what}`);
    if (!mine && payment.keptMinor > 0n) said.push(`payment is lost: ${what}`);
    if (mine && keptOf(mine) !== payment.keptMinor) said.push(`payment differs: ${what}, ours ${keptOf(mine)}`);
    if (mine && heldOf(mine) !== payment.heldMinor)
      said.push(`disputes differ: ${key} holds ${payment.heldMinor}, ours ${heldOf(mine)}`);
    if (mine && mine.currency !== payment.currency) said.push(`currency differs: ${what}`);
  }
  for (const [key, rest] of known)
    for (const mine of rest) if (keptOf(mine) > 0n) said.push(`payment was never made: ${key} of ${keptOf(mine)}`);
  return said;
}

/** What stays of a payment when the bank's late returns are taken off. */
function keptOf({ status, reversal, received_minor }: OurPayment): bigint {
  return status === 'succeeded' && reversal !== 'late_failure' ? received_minor : 0n;
}

/** What is with the payer's bank; of a late return nothing is, because nothing of it stays. */
function heldOf({ reversal, disputed_minor }: OurPayment): bigint {
  return reversal === 'late_failure' ? 0n : disputed_minor;
}

function refunds(ours: OurBooks, theirs: TheirBooks): string[] {
  const made = ours.refunds.filter(({ status }) => status === 'succeeded');
  const known = new Map(made.map((refund) => [`${refund.provider} ${refund.provider_ref}`, refund]));
  const said: string[] = [];
  for (const refund of theirs.refunds) {
    const key = `${refund.provider} ${refund.ref}`;
    const mine = known.get(key);
    known.delete(key);
    if (!mine) said.push(`refund is lost: ${key} of ${refund.amountMinor}`);
    else if (mine.amount_minor !== refund.amountMinor) said.push(`refund differs: ${key}, ours ${mine.amount_minor}`);
  }
  return [...said, ...[...known].map(([key, { amount_minor }]) => `refund was never made: ${key} of ${amount_minor}`)];
}

/** By provider and currency, as an auditor would add them up. */
function sums(ours: OurBooks, theirs: TheirBooks): string[] {
  const total = new Map<string, bigint>();
  const count = (key: string, minor: bigint) => total.set(key, (total.get(key) ?? 0n) + minor);
  for (const each of ours.payments) count(`${each.provider} ${each.currency} received`, keptOf(each));
  for (const each of theirs.payments) count(`${each.provider} ${each.currency} received`, -each.keptMinor);
  for (const each of ours.refunds)
    if (each.status === 'succeeded') count(`${each.provider} ${each.currency} refunded`, each.amount_minor);
  for (const each of theirs.refunds) count(`${each.provider} ${each.currency} refunded`, -each.amountMinor);
  return [...total]
    .filter(([, minor]) => minor !== 0n)
    .map(([key, minor]) => `${key}: ours is ${minor} more than theirs`);
}

/** What went through the ledger's clearing account is what the payments and refunds say. */
function ledger(ours: OurBooks): string[] {
  const inLedger = (...kinds: string[]) => {
    const found = ours.ledger.filter(({ kind }) => kinds.includes(kind));
    return found.reduce((total, { amount }) => total + amount, 0n);
  };
  const received = ours.payments.filter(({ status }) => status === 'succeeded');
  const paid = received.reduce((total, { received_minor }) => total + received_minor, 0n);
  const back = ours.refunds.filter(({ status }) => status === 'succeeded');
  const given = back.reduce((total, { amount_minor }) => total + amount_minor, 0n);
  const said: string[] = [];
  if (inLedger('payment_succeeded') !== paid)
    said.push(`the ledger received ${inLedger('payment_succeeded')}, not ${paid}`);
  const refunded = -inLedger('refund_succeeded', 'refund_failed');
  if (refunded !== given) said.push(`the ledger gave ${refunded} back, not ${given}`);
  const held = ours.payments.reduce((total, { disputed_minor }) => total + disputed_minor, 0n);
  const taken = -inLedger('payment_reversed', 'dispute_lost', 'dispute_reversed');
  if (taken !== held) said.push(`the ledger lost ${taken} to disputes and banks, not ${held}`);
  return said;
}
