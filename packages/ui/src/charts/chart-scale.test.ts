import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chartScale } from './chart-scale.ts';

test.each([
  [
    [0, 0],
    [0, 1],
  ],
  [[], [0, 1]],
  [
    [7, 3],
    [0, 2, 4, 6, 8],
  ],
  [[100], [0, 25, 50, 75, 100]],
  [[10], [0, 5, 10]],
  [[2], [0, 1, 2]],
  [[0.9], [0, 0.25, 0.5, 0.75, 1]],
  [
    [9_400, 12_100],
    [0, 5_000, 10_000, 15_000],
  ],
  [
    [Number.NaN, 4],
    [0, 1, 2, 3, 4],
  ],
])('values %j are drawn on the scale %j', (values, ticks) => {
  expect(chartScale(values).ticks).toEqual(ticks);
  expect(chartScale(values).top).toBe(ticks.at(-1));
});

test('every value fits under the top, with four steps at most and less than half of the chart unused', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 1_000_000_000 }), { minLength: 1, maxLength: 20 }), (values) => {
      const { top, ticks } = chartScale(values);
      const largest = Math.max(...values);
      expect(top).toBeGreaterThanOrEqual(largest);
      expect(top).toBeLessThan(largest * 2 + 1);
      expect(ticks.length).toBeLessThanOrEqual(5);
      expect(ticks.every(Number.isInteger)).toBe(true);
    }),
  );
});
