import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { billedOn, flatPlan, managedSample, totalMinor } from '../samples/managed-subscription.ts';
import { assign, date, stylist } from '../samples/subscription.ts';
import { canonicalText, inputHash } from './input-hash.ts';
import type { ManagedSubscription } from './managed-subscription.ts';
import { confirmSubscriptionQuote, quoteSubscriptionChanges } from './quote-subscription-changes.ts';
import type { SubscriptionChange } from './subscription-change.ts';

const today = date('2025-03-11');
const shown = billedOn(
  managedSample({ assignments: [assign('Anna', stylist, 'Mitte'), assign('Bea', stylist, 'Mitte')] }),
  '2025-03-01',
);
const upgrade: SubscriptionChange = { kind: 'switch_plan', planVersion: flatPlan('large', '62.00') };
const cancel: SubscriptionChange = { kind: 'cancel' };
const quote = (subscription: ManagedSubscription, changes: readonly SubscriptionChange[], on = today) => {
  const quoted = quoteSubscriptionChanges(subscription, changes, on);
  if (!quoted.ok) throw new Error(quoted.error.code);
  return quoted.value;
};
const confirm = (subscription: ManagedSubscription, change: SubscriptionChange, on = today) =>
  confirmSubscriptionQuote(subscription, [change], on, quote(shown, [change]).inputHash);

describe('a quote of 21.00 for an upgrade on 11 March', () => {
  it('is confirmed as the very plan that was shown', () => {
    expect(confirm(shown, upgrade)).toEqual({ ok: true, value: quote(shown, [upgrade]).plan });
  });

  it('confirmed on 12 March is stale, and the new quote says 20.00', () => {
    const confirmed = confirm(shown, upgrade, date('2025-03-12'));
    expect(confirmed).toMatchObject({ ok: false, error: { code: 'quote_stale' } });
    if (!confirmed.ok && 'quote' in confirmed.error) {
      expect(totalMinor(confirmed.error.quote.plan.dueNow)).toBe(2000n);
      expect(confirmed.error.quote.inputHash).not.toBe(quote(shown, [upgrade]).inputHash);
    }
  });

  it.each<[string, Partial<ManagedSubscription>]>([
    ['a seat was given up', { assignments: shown.assignments.slice(1) }],
    ['the month was credited meanwhile', { billed: [] }],
    ['a pause was planned', { moves: [...shown.moves, { kind: 'pause', on: date('2025-05-01') }] }],
  ])('is stale when %s', (_, changes) => {
    expect(confirm({ ...shown, ...changes }, upgrade)).toMatchObject({ ok: false, error: { code: 'quote_stale' } });
  });

  it('is not stale because a list was read in another order', () => {
    expect(confirm({ ...shown, assignments: shown.assignments.toReversed() }, upgrade).ok).toBe(true);
  });

  it('that can no longer be made at all is refused as such', () => {
    const ended = { ...shown, moves: [...shown.moves, { kind: 'end' as const, on: today, requestedOn: today }] };
    expect(confirm(ended, upgrade)).toMatchObject({ ok: false, error: { code: 'transition_not_allowed' } });
  });
});

test('a cancellation from the period’s end, shown on 11 March, is still good on 12 March', () => {
  expect(confirm(shown, cancel, date('2025-03-12')).ok).toBe(true);
});

test('two moves of one day in the other order are another quote', () => {
  const [a, b] = [flatPlan('a', '10.00'), flatPlan('b', '20.00')].map((planVersion) => ({
    kind: 'switch_plan' as const,
    planVersion,
    on: date('2025-05-01'),
  }));
  const hashOf = (...moves: (typeof a)[]) =>
    quote({ ...shown, moves: [...shown.moves, ...moves.flatMap((move) => move ?? [])] }, [cancel]).inputHash;
  expect(hashOf(a, b)).not.toBe(hashOf(b, a));
});

describe('the digest of facts', () => {
  it('is the same for the same facts in any order, and tells 1 from "1", 1n and true', () => {
    expect(inputHash({ a: [1, 2], b: { c: 3n } })).toBe(inputHash({ b: { c: 3n }, a: [2, 1] }));
    expect(new Set([1, '1', 1n, true, null, [1], { a: 1 }].map(inputHash)).size).toBe(7);
    expect(inputHash({})).toMatch(/^[0-9a-f]{16}$/);
  });

  it('leaves out what is undefined and refuses what is no fact', () => {
    expect(canonicalText({ a: undefined })).toBe(canonicalText({}));
    expect(() => inputHash(() => 1)).toThrow('no fact');
  });

  it('is as different as the facts for any two of them', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        expect(inputHash(a) === inputHash(b)).toBe(canonicalText(a) === canonicalText(b));
      }),
    );
  });
});
