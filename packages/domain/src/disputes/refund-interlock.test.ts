import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { money, subtract } from '../money/money.ts';
import { type DisputePosition, transitionDispute } from './dispute-machine.ts';
import {
  checkAccept,
  checkInquiryRefund,
  checkRefund,
  type GivenBack,
  notGivenBack,
  type PaymentDispute,
} from './refund-interlock.ts';

const euros = (cents: bigint) => money(cents, 'EUR');
const dispute = (position: DisputePosition, cents: bigint): PaymentDispute => ({ position, amount: euros(cents) });
const paid = (changes: Partial<GivenBack> = {}): GivenBack => ({
  received: euros(10_000n),
  refunded: euros(0n),
  pending: euros(0n),
  disputes: [],
  ...changes,
});
const word = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? 'allowed' : result.error?.code);

describe('a refund of a payment of 100.00', () => {
  it.each<[string, Partial<GivenBack>, bigint, string]>([
    ['of 100.00', {}, 10_000n, 'allowed'],
    ['of 100.01', {}, 10_001n, 'refund_too_high'],
    ['of nothing', {}, 0n, 'refund_not_positive'],
    ['of 60.00 after 40.00', { refunded: euros(4000n) }, 6000n, 'allowed'],
    ['of 60.01 after 40.00', { refunded: euros(4000n) }, 6001n, 'refund_too_high'],
    ['of 60.01 while 40.00 are on their way', { pending: euros(4000n) }, 6001n, 'refund_too_high'],
    ['while an inquiry is open', { disputes: [dispute('inquiry.under_review', 1n)] }, 1n, 'inquiry_open'],
    [
      'while a chargeback of 0.01 is open',
      { disputes: [dispute('chargeback.needs_response', 1n)] },
      1n,
      'chargeback_open',
    ],
    ['while an appeal is open', { disputes: [dispute('appeal.under_review', 1n)] }, 1n, 'chargeback_open'],
    [
      'of 70.00 after a chargeback of 30.00 was lost',
      { disputes: [dispute('chargeback.lost', 3000n)] },
      7000n,
      'allowed',
    ],
    [
      'of 70.01 after a chargeback of 30.00 was lost',
      { disputes: [dispute('chargeback.lost', 3000n)] },
      7001n,
      'refund_too_high',
    ],
    [
      'of 70.01 after one of 30.00 that nobody answered',
      { disputes: [dispute('chargeback.expired', 3000n)] },
      7001n,
      'refund_too_high',
    ],
    [
      'of 70.01 after one of 30.00 was prevented',
      { disputes: [dispute('inquiry.prevented', 3000n)] },
      7001n,
      'refund_too_high',
    ],
    ['of 100.00 after a chargeback was won', { disputes: [dispute('chargeback.won', 10_000n)] }, 10_000n, 'allowed'],
    [
      'of 100.00 after an inquiry that nobody answered',
      { disputes: [dispute('inquiry.expired', 10_000n)] },
      10_000n,
      'allowed',
    ],
  ])('%s', (_, facts, cents, expected) => {
    expect(word(checkRefund(paid(facts), euros(cents)))).toBe(expected);
  });

  it('says how much is left, and takes no other currency', () => {
    expect(checkRefund(paid({ refunded: euros(4000n) }), euros(9999n))).toMatchObject({
      error: { values: { amountMinor: '6000', currency: 'EUR' } },
    });
    expect(word(checkRefund(paid(), money(1n, 'USD')))).toBe('currency_differs');
  });
});

describe('money in the answer to an inquiry about 50.00', () => {
  const inquiry = dispute('inquiry.needs_response', 5000n);
  it.each<[string, Partial<GivenBack>, bigint, string]>([
    ['50.00', {}, 5000n, 'allowed'],
    ['50.01', {}, 5001n, 'refund_too_high'],
    ['50.00 when 60.00 were refunded', { refunded: euros(6000n) }, 5000n, 'refund_too_high'],
    ['40.00 when 60.00 were refunded', { refunded: euros(6000n) }, 4000n, 'allowed'],
  ])('%s', (_, facts, cents, expected) => {
    expect(word(checkInquiryRefund(paid({ ...facts, disputes: [inquiry] }), inquiry, euros(cents)))).toBe(expected);
  });

  it('is refused under review, as a chargeback, and beside an open chargeback', () => {
    for (const position of ['inquiry.under_review', 'chargeback.needs_response'] as const) {
      const other = dispute(position, 5000n);
      expect(word(checkInquiryRefund(paid({ disputes: [other] }), other, euros(1n)))).toBe('inquiry_not_open');
    }
    const disputes = [inquiry, dispute('chargeback.under_review', 100n)];
    expect(word(checkInquiryRefund(paid({ disputes }), inquiry, euros(1n)))).toBe('chargeback_open');
  });
});

describe('giving in to a chargeback of 50.00', () => {
  const chargeback = dispute('chargeback.needs_response', 5000n);
  it.each<[string, Partial<GivenBack>, string]>([
    ['is allowed', {}, 'allowed'],
    ['is allowed after a refund of the other 50.00', { refunded: euros(5000n) }, 'allowed'],
    ['is refused after a refund of 50.01', { refunded: euros(5001n) }, 'would_give_back_twice'],
    ['is refused while 100.00 are on their way back', { pending: euros(10_000n) }, 'would_give_back_twice'],
  ])('%s', (_, facts, expected) => {
    expect(word(checkAccept(paid({ ...facts, disputes: [chargeback] }), chargeback))).toBe(expected);
  });

  it('counts another one that is still open, and is over when it is decided', () => {
    const disputes = [chargeback, dispute('chargeback.under_review', 5001n)];
    expect(word(checkAccept(paid({ disputes }), chargeback))).toBe('would_give_back_twice');
    const lost = dispute('chargeback.lost', 5000n);
    expect(word(checkAccept(paid({ disputes: [lost] }), lost))).toBe('dispute_not_open');
  });
});

/** What the world and we may do to a payment, with numbers that are taken modulo what there is. */
const anyStep = fc.record({
  kind: fc.constantFrom(
    'refund' as const,
    'bounce' as const,
    'arrive' as const,
    'inquiry' as const,
    'chargeback' as const,
    'answer' as const,
    'offer' as const,
    'accept' as const,
    'escalate' as const,
    'win' as const,
    'lose' as const,
    'appeal' as const,
  ),
  cents: fc.bigInt(1n, 12_000n),
  which: fc.nat(3),
});

test('no sequence of refunds, answers and decisions lets us give more back than was received', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 25 }), (steps) => {
      let facts = paid();
      const replace = (old: PaymentDispute, position: DisputePosition) => {
        facts = { ...facts, disputes: facts.disputes.map((entry) => (entry === old ? { ...old, position } : entry)) };
      };
      for (const { kind, cents, which } of steps) {
        const target = facts.disputes[which];
        const left = notGivenBack(facts).amountMinor;
        if (kind === 'refund' && checkRefund(facts, euros(cents)).ok) {
          facts = { ...facts, pending: euros(facts.pending.amountMinor + cents) };
          expect(notGivenBack(facts).amountMinor).toBeGreaterThanOrEqual(0n);
        }
        if (kind === 'arrive')
          facts = {
            ...facts,
            refunded: euros(facts.refunded.amountMinor + facts.pending.amountMinor),
            pending: euros(0n),
          };
        if (kind === 'bounce') facts = { ...facts, pending: euros(0n) };
        if (kind === 'inquiry' || kind === 'chargeback') {
          // The schemes never take back more than the payment, whatever we have refunded of it.
          const amount = cents > 10_000n ? 10_000n : cents;
          facts = { ...facts, disputes: [...facts.disputes, dispute(`${kind}.needs_response`, amount)].slice(0, 4) };
        }
        if (!target) continue;
        if (kind === 'offer' && checkInquiryRefund(facts, target, euros(cents)).ok) {
          facts = { ...facts, pending: euros(facts.pending.amountMinor + cents) };
          replace(target, 'inquiry.under_review');
          expect(notGivenBack(facts).amountMinor).toBe(left - cents);
          expect(notGivenBack(facts).amountMinor).toBeGreaterThanOrEqual(0n);
        }
        if (kind === 'accept' && checkAccept(facts, target).ok) {
          const moved = transitionDispute(target.position, 'accept');
          if (!moved.ok) throw new Error('an open dispute can be accepted');
          replace(target, moved.value);
          if (moved.value === 'inquiry.accepted')
            facts = { ...facts, refunded: euros(facts.refunded.amountMinor + target.amount.amountMinor) };
          expect(notGivenBack(facts).amountMinor).toBeGreaterThanOrEqual(0n);
        }
        if (kind === 'answer' || kind === 'escalate' || kind === 'win' || kind === 'lose' || kind === 'appeal') {
          const moved = transitionDispute(target.position, kind);
          if (moved.ok) replace(target, moved.value);
        }
      }
      const { received, refunded, pending } = facts;
      expect(subtract(subtract(received, refunded), pending).amountMinor).toBeGreaterThanOrEqual(0n);
    }),
    { numRuns: 500 },
  );
});
