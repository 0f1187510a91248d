import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { money } from '../money/money.ts';
import { type BookedReversal, decideReversalMoney, givenBackTwice, takenBack } from './decide-reversal-money.ts';
import { mergePayment, type PaymentSnapshot } from './merge-payment.ts';
import { type ReversalKind, reversalKinds } from './outcome.ts';

const euros = (cents: bigint) => money(cents, 'EUR');
const nothing: BookedReversal = { borne: euros(0n), owedAgain: euros(0n) };
const borne = (cents: bigint): BookedReversal => ({ ...nothing, borne: euros(cents) });
const owed = (cents: bigint): BookedReversal => ({ ...nothing, owedAgain: euros(cents) });
const totals = (refunded: bigint, disputed: bigint) => ({
  ...{ amount: euros(5950n), received: euros(5950n), refunded: euros(refunded), disputed: euros(disputed) },
});
const steps = (
  reversal: ReversalKind | null,
  taken: bigint,
  before = nothing,
  whenLost: 'borne' | 'owed_again' = 'borne',
) =>
  decideReversalMoney({ reversal, taken: euros(taken), whenLost }, before).map(
    ({ kind, amount }) => `${kind} ${amount.amountMinor}`,
  );

describe('what the reversal of a payment of 59.50 books', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['a chargeback of 59.50 is a loss', steps('charged_back', 5950n), ['borne 5950']],
    ['the same once more is nothing', steps('charged_back', 5950n, borne(5950n)), []],
    ['cancelled, the loss is gone', steps('chargeback_cancelled', 0n, borne(5950n)), ['no_longer_borne 5950']],
    ['cancelled before anybody heard of it it is nothing', steps('chargeback_cancelled', 0n), []],
    ['a late failure is owed again', steps('late_failure', 5950n), ['owed_again 5950']],
    [
      'a chargeback is owed again where the brand says so',
      steps('charged_back', 5950n, nothing, 'owed_again'),
      ['owed_again 5950'],
    ],
    [
      'cancelled, that debt is gone, whatever the brand says by then',
      steps('chargeback_cancelled', 0n, owed(5950n)),
      ['no_longer_owed 5950'],
    ],
    [
      'what was borne stays borne when the brand changes its mind',
      steps('charged_back', 5950n, borne(5950n), 'owed_again'),
      [],
    ],
    [
      'a part of it given back ends the debt first',
      steps('charged_back', 1000n, { borne: euros(2000n), owedAgain: euros(3950n) }),
      ['no_longer_owed 3950', 'no_longer_borne 1000'],
    ],
    [
      'a loss that was ended although it was a debt comes back, and the debt ends',
      steps('chargeback_cancelled', 0n, { borne: euros(-5950n), owedAgain: euros(5950n) }),
      ['no_longer_owed 5950', 'borne 5950'],
    ],
    [
      'a debt that was ended although it was a loss comes back, and the loss ends',
      steps('chargeback_cancelled', 0n, { borne: euros(5950n), owedAgain: euros(-5950n) }),
      ['no_longer_borne 5950', 'owed_again 5950'],
    ],
    ['no reversal is nothing', steps(null, 0n), []],
  ])('%s', (_, told, expected) => {
    expect(told).toEqual(expected);
  });

  it('is all of it although 59.50 or 25.00 were refunded before, and then 59.50 or 25.00 went back twice', () => {
    for (const refunded of [5950n, 2500n]) {
      const now = { reversal: 'charged_back' as const, totals: totals(refunded, 5950n) };
      expect(takenBack(now)).toEqual(euros(5950n));
      expect(givenBackTwice(now.totals)).toEqual(euros(refunded));
    }
  });

  it('is all that came when a check bounces, and nothing without a reversal', () => {
    expect(takenBack({ reversal: 'late_failure', totals: totals(0n, 0n) })).toEqual(euros(5950n));
    expect(takenBack({ reversal: null, totals: totals(0n, 3950n) })).toEqual(euros(0n));
  });
});

test('refunds of 59.50 and 60.00 alone, and a dispute of what was left, give nothing back twice', () => {
  for (const [refunded, disputed] of [[5950n, 0n] as const, [6000n, 0n] as const, [2000n, 3950n] as const])
    expect(givenBackTwice(totals(refunded, disputed))).toEqual(euros(0n));
});

test('in whatever order news come, the books hold what the winning news tell, and the same again books nothing', () => {
  const anyNews = fc
    .record({
      reversal: fc.constantFrom(...reversalKinds),
      asOfMs: fc.nat(5),
      refunded: fc.constantFrom(0n, 2500n, 5950n),
      part: fc.constantFrom(5950n, 3450n),
      whenLost: fc.constantFrom('borne' as const, 'owed_again' as const),
    })
    .map(({ reversal, asOfMs, refunded, part, whenLost }) => {
      const disputed = reversal === 'chargeback_cancelled' ? 0n : part;
      const told: PaymentSnapshot = {
        ...{ state: 'succeeded', reversal, totals: totals(refunded, disputed), decline: null, asOfMs },
      };
      return { told, whenLost };
    });
  const start: PaymentSnapshot = {
    ...{ state: 'succeeded', reversal: null, totals: totals(0n, 0n), decline: null, asOfMs: 0 },
  };
  fc.assert(
    fc.property(fc.array(anyNews, { minLength: 1, maxLength: 8 }), (news) => {
      let payment = start;
      const sums = { borne: 0n, owedAgain: 0n };
      const booked = () => ({ borne: euros(sums.borne), owedAgain: euros(sums.owedAgain) });
      for (const { told, whenLost } of news) {
        payment = mergePayment(payment, told).payment;
        const taken = takenBack(payment);
        const facts = { reversal: payment.reversal, taken, whenLost };
        for (const { kind, amount } of decideReversalMoney(facts, booked())) {
          expect(amount.amountMinor).toBeGreaterThan(0n);
          if (kind === 'borne') sums.borne += amount.amountMinor;
          if (kind === 'owed_again') sums.owedAgain += amount.amountMinor;
          if (kind === 'no_longer_borne') sums.borne -= amount.amountMinor;
          if (kind === 'no_longer_owed') sums.owedAgain -= amount.amountMinor;
        }
        expect(sums.borne + sums.owedAgain).toBe(taken.amountMinor);
        expect(sums.borne >= 0n && sums.owedAgain >= 0n).toBe(true);
        expect(decideReversalMoney(facts, booked())).toEqual([]);
      }
    }),
    { numRuns: 300 },
  );
});
