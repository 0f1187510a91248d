import { describe, expect, it, test } from 'vitest';
import { add, compare, type Money, money, negate, subtract, sum, zero } from './money.ts';

const euros = (cents: bigint) => money(cents, 'EUR');

describe('amounts of one currency', () => {
  it('10.00 − 3.80 = 6.20, and the other way round −6.20', () => {
    expect(subtract(euros(1000n), euros(380n))).toEqual(euros(620n));
    expect(subtract(euros(380n), euros(1000n))).toEqual(euros(-620n));
    expect(negate(euros(620n))).toEqual(euros(-620n));
  });

  it('0.01 + 0.02 + 0.03 = 0.06, and no amounts are 0 forints', () => {
    expect(sum([euros(1n), euros(2n), euros(3n)], 'EUR')).toEqual(euros(6n));
    expect(sum([], 'HUF')).toEqual(zero('HUF'));
  });

  it.each<[bigint, bigint, number]>([
    [1n, 2n, -1],
    [2n, 2n, 0],
    [3n, 2n, 1],
    [-3n, 2n, -1],
  ])('%s compared with %s is %s', (a, b, expected) => {
    expect(compare(euros(a), euros(b))).toBe(expected);
  });
});

test('where types are lost, forints are neither added to, taken off nor compared with euros', () => {
  const [a, b]: readonly [Money, Money] = [euros(1n), money(1n, 'HUF')];
  for (const mixed of [() => add(a, b), () => subtract(a, b), () => compare(a, b), () => sum([a, b], 'EUR')]) {
    expect(mixed).toThrow('EUR and HUF never mix');
  }
});
