import { describe, expect, it } from 'vitest';
import { keepTaken, levelsOf, unitsOverTime } from './usage-levels.ts';

const month = { start: 0, end: 31 };
const told = (...uses: readonly (readonly [number, number])[]) =>
  levelsOf(
    month,
    uses.map(([start, end]) => ({ start, end })),
  ).map(({ start, end, count }) => `${start}–${end}: ${count}`);

describe('how many are in use in a month of 31 days', () => {
  it.each<[string, (readonly [number, number])[], string[]]>([
    ['nobody', [], ['0–31: 0']],
    [
      'two all month',
      [
        [0, 31],
        [0, 31],
      ],
      ['0–31: 2'],
    ],
    [
      'one after the other is one all month',
      [
        [0, 10],
        [10, 31],
      ],
      ['0–31: 1'],
    ],
    [
      'two who leave on the day on which a third comes are never three',
      [
        [0, 10],
        [0, 10],
        [10, 31],
      ],
      ['0–10: 2', '10–31: 1'],
    ],
    [
      'two who come on one day, told last first',
      [
        [20, 31],
        [20, 31],
        [5, 31],
      ],
      ['0–5: 0', '5–20: 1', '20–31: 3'],
    ],
    [
      'three who come and go in no order',
      [
        [20, 25],
        [5, 31],
        [0, 9],
      ],
      ['0–5: 1', '5–9: 2', '9–20: 1', '20–25: 2', '25–31: 1'],
    ],
  ])('%s', (_, uses, levels) => {
    expect(told(...uses)).toEqual(levels);
  });

  it('what was taken stays taken: 2 for 10 days and 1 for 21 are 62 seat days', () => {
    const levels = levelsOf(month, [
      { start: 0, end: 10 },
      { start: 0, end: 10 },
      { start: 10, end: 31 },
    ]);
    expect([unitsOverTime(levels), unitsOverTime(keepTaken(levels))]).toEqual([41, 62]);
  });
});
