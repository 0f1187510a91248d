import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { money } from '../money/money.ts';
import { type BookedDisputeMoney, type DisputeMoneyFacts, decideDisputeMoney } from './decide-dispute-money.ts';
import { type DisputePosition, disputePositions } from './dispute-machine.ts';
import { type DisputeSnapshot, mergeDispute, positionOf } from './merge-dispute.ts';

const euros = (cents: bigint) => money(cents, 'EUR');
const nothing: BookedDisputeMoney = { taken: euros(0n), fee: euros(0n), owedAgain: false };
const facts = (position: DisputePosition, taken: bigint, changes: Partial<DisputeMoneyFacts> = {}) => ({
  ...{ position, taken: euros(taken), fee: euros(0n), paymentReversed: false, whenLost: 'borne' as const },
  ...changes,
});
const steps = (now: DisputeMoneyFacts, booked = nothing) =>
  decideDisputeMoney(now, booked).steps.map(({ kind, amount }) => `${kind} ${amount.amountMinor}`);

describe('what a dispute of 59.50 books', () => {
  const taken: BookedDisputeMoney = { ...nothing, taken: euros(5950n), fee: euros(2000n) };
  const owed: BookedDisputeMoney = { ...taken, owedAgain: true };
  const fee = { fee: euros(2000n) };
  it.each<[string, DisputeMoneyFacts, BookedDisputeMoney, string[]]>([
    ['an inquiry', facts('inquiry.needs_response', 0n), nothing, []],
    ['a chargeback', facts('chargeback.needs_response', 5950n, fee), nothing, ['withdrawn 5950', 'fee 2000']],
    ['the same once more', facts('chargeback.under_review', 5950n, fee), taken, []],
    ['one that was won', facts('chargeback.won', 0n, fee), taken, ['reinstated 5950']],
    ['one that was won, with its fee', facts('chargeback.won', 0n), taken, ['reinstated 5950', 'fee_returned 2000']],
    ['one that was lost and is borne', facts('chargeback.lost', 5950n, fee), taken, []],
    [
      'one that was lost and is owed again',
      facts('chargeback.lost', 5950n, { ...fee, whenLost: 'owed_again' }),
      taken,
      ['owed_again 5950'],
    ],
    ['the appeal of that, undecided', facts('appeal.under_review', 5950n, fee), owed, []],
    ['the appeal of that, won', facts('appeal.won', 0n, fee), owed, ['reinstated 5950']],
    ['a part of it given back', facts('chargeback.won', 2000n, fee), taken, ['reinstated 3950']],
    ['one whose payment was reversed', facts('chargeback.lost', 5950n, { paymentReversed: true }), nothing, []],
  ])('%s', (_, now, booked, expected) => {
    expect(steps(now, booked)).toEqual(expected);
  });

  test('whatever is told in whatever order, what was booked sums to what the provider holds', () => {
    const anyFacts = fc.record({
      position: fc.constantFrom(...disputePositions),
      taken: fc.bigInt(0n, 9000n).map(euros),
      fee: fc.bigInt(0n, 2000n).map(euros),
      paymentReversed: fc.boolean(),
      whenLost: fc.constantFrom('borne' as const, 'owed_again' as const),
    });
    fc.assert(
      fc.property(fc.array(anyFacts, { minLength: 1, maxLength: 12 }), (told) => {
        let booked = nothing;
        const sums = { taken: 0n, fee: 0n, owed: 0n };
        for (const now of told) {
          const decided = decideDisputeMoney(now, booked);
          for (const step of decided.steps) {
            const { amountMinor } = step.amount;
            expect(amountMinor).toBeGreaterThan(0n);
            if (step.kind === 'withdrawn') sums.taken += amountMinor;
            if (step.kind === 'reinstated') {
              sums.taken -= amountMinor;
              if (step.wasOwedAgain) sums.owed -= amountMinor;
            }
            if (step.kind === 'fee') sums.fee += amountMinor;
            if (step.kind === 'fee_returned') sums.fee -= amountMinor;
            if (step.kind === 'owed_again') sums.owed += amountMinor;
          }
          booked = decided.booked;
          const { taken: held, fee: kept, owedAgain } = booked;
          expect(sums).toEqual({
            taken: held.amountMinor,
            fee: kept.amountMinor,
            owed: owedAgain ? held.amountMinor : 0n,
          });
          expect(decideDisputeMoney(now, booked).steps).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('news of a dispute', () => {
  const told = (position: DisputePosition, rank: number, asOfMs: number, taken = 0n): DisputeSnapshot => ({
    ...{ position, rank, asOfMs, amount: euros(5950n), taken: euros(taken), fee: euros(0n) },
    ...{ contestable: true, respondByMs: null },
  });

  it('of a higher rank wins even when it was read earlier, and the same again is no news', () => {
    const lost = told('chargeback.lost', 40, 5, 5950n);
    const late = mergeDispute(lost, told('chargeback.needs_response', 30, 9, 5950n));
    expect(late).toEqual({ dispute: lost, changed: false });
    expect(mergeDispute(lost, { ...lost, asOfMs: 8 })).toEqual({ dispute: { ...lost, asOfMs: 8 }, changed: false });
    expect(mergeDispute(lost, told('chargeback.won', 40, 6)).changed).toBe(true);
  });

  it('in another currency is a bug', () => {
    const dollars = { ...told('chargeback.won', 40, 6), amount: money(5950n, 'USD') };
    expect(() => mergeDispute(told('chargeback.lost', 30, 5), dollars)).toThrow('stays in EUR');
  });

  it('ends in the same dispute in whatever order it comes', () => {
    const anyNews = fc
      .record({ position: fc.constantFrom(...disputePositions), rank: fc.nat(3), asOfMs: fc.nat(4), taken: fc.nat(2) })
      .map(({ position, rank, asOfMs, taken }) => told(position, rank, asOfMs, BigInt(taken)));
    const first = told('inquiry.needs_response', 0, 0);
    const end = (news: readonly DisputeSnapshot[]) =>
      news.reduce((known, next) => mergeDispute(known, next).dispute, first);
    fc.assert(
      fc.property(fc.array(anyNews, { maxLength: 6 }), (news) => {
        expect(end(news.toReversed())).toEqual(end(news));
      }),
    );
  });

  it('of an appeal that was prevented counts as given in, for nothing can be prevented any more', () => {
    expect(positionOf('appeal', 'prevented')).toBe('appeal.accepted');
    expect(positionOf('chargeback', 'prevented')).toBe('chargeback.prevented');
  });
});
