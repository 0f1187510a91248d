import { expect, test } from 'vitest';
import { contrast, inkOn } from './ink-on.ts';

test('black on white has the contrast 21 and a colour on itself 1', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#0f5c4d', '#0f5c4d')).toBe(1);
});

test.each([
  { colour: '#0f5c4d', ink: '#ffffff' },
  { colour: '#ffc94d', ink: '#000000' },
  { colour: '#ffffff', ink: '#000000' },
  { colour: '#808080', ink: '#000000' },
])('text on $colour is $ink and readable at 4.5 : 1', ({ colour, ink }) => {
  expect(inkOn(colour)).toBe(ink);
  expect(contrast(colour, ink)).toBeGreaterThanOrEqual(4.5);
});
