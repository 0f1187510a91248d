import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { money } from '../money/money.ts';
import { computeTaxes, type TaxedAmounts } from './compute-taxes.ts';
import type { TaxTreatment } from './tax-treatment.ts';

const rate = (ratePercent: string): TaxTreatment => ({ code: 'S', ratePercent, textCode: null, evidence: null });
const reverse: TaxTreatment = { code: 'AE', ratePercent: '0', textCode: 'reverse_charge', evidence: 'x' };
const lines = (treatment: TaxTreatment, ...cents: bigint[]) =>
  cents.map((amount) => ({ amount: money(amount, 'EUR'), treatment }));
const cents = ({ net, tax, gross }: TaxedAmounts) => [net.amountMinor, tax.amountMinor, gross.amountMinor];

describe('exclusive prices', () => {
  it('three lines of 0.03 at 19% carry 0.02 together, not 0.01 each', () => {
    const { totals, lines: taxed } = computeTaxes(lines(rate('19'), 3n, 3n, 3n), 'exclusive', 'EUR');
    expect(cents(totals)).toEqual([9n, 2n, 11n]);
    expect(taxed.map(cents)).toEqual([
      [3n, 1n, 4n],
      [3n, 1n, 4n],
      [3n, 0n, 3n],
    ]);
  });

  it('treatments that were chosen apart and are alike share one subtotal, which is rounded once', () => {
    const apart = [...lines(rate('19'), 3n), ...lines(rate('19'), 3n), ...lines(rate('19'), 3n)];
    expect(computeTaxes(apart, 'exclusive', 'EUR').subtotals.map(cents)).toEqual([[9n, 2n, 11n]]);
  });

  it('each rate is rounded by itself: 19% of 10.01 + 7% of 5.05 = 1.90 + 0.35', () => {
    const { subtotals, totals } = computeTaxes(
      [...lines(rate('19'), 1001n), ...lines(rate('7'), 505n)],
      'exclusive',
      'EUR',
    );
    expect(subtotals.map(cents)).toEqual([
      [1001n, 190n, 1191n],
      [505n, 35n, 540n],
    ]);
    expect(cents(totals)).toEqual([1506n, 225n, 1731n]);
  });

  it('half a cent goes away from zero: 10% of 0.05 is 0.01, of -0.05 is -0.01', () => {
    expect(cents(computeTaxes(lines(rate('10'), 5n), 'exclusive', 'EUR').totals)).toEqual([5n, 1n, 6n]);
    expect(cents(computeTaxes(lines(rate('10'), -5n), 'exclusive', 'EUR').totals)).toEqual([-5n, -1n, -6n]);
  });

  it('25.5% of 100.00 is 25.50, a reverse charge is 0.00, and no lines are nothing', () => {
    expect(cents(computeTaxes(lines(rate('25.5'), 10_000n), 'exclusive', 'EUR').totals)).toEqual([
      10_000n,
      2550n,
      12_550n,
    ]);
    expect(cents(computeTaxes(lines(reverse, 10_000n), 'exclusive', 'EUR').totals)).toEqual([10_000n, 0n, 10_000n]);
    expect(computeTaxes([], 'exclusive', 'EUR').subtotals).toEqual([]);
  });
});

test('a reverse charge and an exempt supply are both taxed 0.00, each with a subtotal of its own', () => {
  const exempt: TaxTreatment = { code: 'E', ratePercent: '0', textCode: 'exempt', evidence: null };
  const mixed = [...lines(reverse, 1000n), ...lines(exempt, 500n), ...lines(reverse, 200n)];
  const { subtotals, lines: taxed } = computeTaxes(mixed, 'exclusive', 'EUR');
  expect(subtotals.map(({ treatment, net }) => `${treatment.code} ${net.amountMinor}`)).toEqual(['AE 1200', 'E 500']);
  expect(taxed.map(({ net }) => net.amountMinor)).toEqual([1000n, 500n, 200n]);
});

describe('inclusive prices', () => {
  it('119.00 at 19% contain 19.00, and 12,700.00 forints at 27% contain 2,700.00', () => {
    expect(cents(computeTaxes(lines(rate('19'), 11_900n), 'inclusive', 'EUR').totals)).toEqual([
      10_000n,
      1900n,
      11_900n,
    ]);
    const forints = [{ amount: money(1_270_000n, 'HUF'), treatment: rate('27') }];
    expect(cents(computeTaxes(forints, 'inclusive', 'HUF').totals)).toEqual([1_000_000n, 270_000n, 1_270_000n]);
  });

  it('three lines of 10.00 at 19% contain 4.79 together, shared out 1.60, 1.60, 1.59', () => {
    const { totals, lines: taxed } = computeTaxes(lines(rate('19'), 1000n, 1000n, 1000n), 'inclusive', 'EUR');
    expect(cents(totals)).toEqual([2521n, 479n, 3000n]);
    expect(taxed.map(({ tax }) => tax.amountMinor)).toEqual([160n, 160n, 159n]);
  });
});

const anyLines = fc.array(
  fc.record({
    amount: fc.bigInt(-1_000_000n, 5_000_000n).map((amount) => money(amount, 'EUR')),
    treatment: fc.constantFrom(rate('19'), rate('7'), rate('25.5'), reverse),
  }),
  { maxLength: 30 },
);
const total = (parts: readonly TaxedAmounts[]) =>
  parts.reduce((sum, part) => cents(part).map((value, index) => value + sum[index]!), [0n, 0n, 0n]);

test('lines, categories and totals add up, keep the given amounts, and tax is within half a cent of the exact tax', () => {
  fc.assert(
    fc.property(anyLines, fc.constantFrom('exclusive' as const, 'inclusive' as const), (given, behaviour) => {
      const taxed = computeTaxes(given, behaviour, 'EUR');
      expect(total(taxed.lines)).toEqual(cents(taxed.totals));
      expect(total(taxed.subtotals)).toEqual(cents(taxed.totals));
      for (const [index, line] of taxed.lines.entries()) {
        expect(line.net.amountMinor + line.tax.amountMinor).toBe(line.gross.amountMinor);
        expect(behaviour === 'exclusive' ? line.net : line.gross).toEqual(given[index]!.amount);
      }
      for (const { treatment, net, tax, gross } of taxed.subtotals) {
        const perMille = BigInt(Number(treatment.ratePercent) * 10);
        const base = behaviour === 'exclusive' ? 1000n : 1000n + perMille;
        const offBy = tax.amountMinor * base - (behaviour === 'exclusive' ? net : gross).amountMinor * perMille;
        expect((offBy < 0n ? -offBy : offBy) * 2n <= base).toBe(true);
      }
    }),
  );
});

test('a dollar line on a euro invoice is a bug and throws', () => {
  const dollar = [{ amount: money(1n, 'USD'), treatment: rate('19') }];
  expect(() => computeTaxes(dollar, 'exclusive', 'EUR')).toThrow('all lines are in EUR');
});
