import fc from 'fast-check';
import { expect, test } from 'vitest';
import { brandStylesheet, houseColour } from './brand-stylesheet.ts';
import { brandTheme, papers } from './brand-theme.ts';
import { type Colour, colourOf, contrast, isColour, rgbOf } from './colour.ts';
import { toOklch, toRgb } from './oklch.ts';
import { readableOn } from './readable-on.ts';

const colours = fc.integer({ min: 0, max: 0xffffff }).map((value): Colour => `#${value.toString(16).padStart(6, '0')}`);
const hard: Colour[] = [
  '#000000',
  '#ffffff',
  '#ffff00',
  '#0000ff',
  '#ff0000',
  '#00ff00',
  '#777777',
  '#ffd400',
  '#fefefe',
];

test('black on white has a contrast of 21, a colour on itself 1, #767676 on white 4.54', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#2f5d8a', '#2f5d8a')).toBe(1);
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  expect(contrast('#ffffff', '#767676')).toBeCloseTo(4.54, 2);
});

test('text on any fill has a contrast of at least 4.5', () => {
  fc.assert(
    fc.property(colours, (fill) => {
      expect(contrast(readableOn(fill), fill)).toBeGreaterThanOrEqual(4.5);
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ['#1f2937', '#ffffff'],
  ['#ffd400', '#161a22'],
  ['#777777', '#000000'],
] as const)('text on %s is %s', (fill, text) => {
  expect(readableOn(fill)).toBe(text);
});

test('every shade of any brand colour can be read: text 4.5, edges 3, in light and dark', () => {
  fc.assert(
    fc.property(fc.oneof(colours, fc.constantFrom(...hard)), (colour) => {
      const theme = brandTheme(colour);
      for (const mode of ['light', 'dark'] as const) {
        const { fill, fillHover, onFill, text, soft, line } = theme[mode];
        const { canvas, surface } = papers[mode];
        expect(contrast(onFill, fill)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(onFill, fillHover)).toBeGreaterThanOrEqual(4.5);
        for (const paper of [canvas, surface, soft]) expect(contrast(text, paper)).toBeGreaterThanOrEqual(4.5);
        for (const paper of [canvas, surface]) expect(contrast(line, paper)).toBeGreaterThanOrEqual(3);
      }
    }),
    { numRuns: 500, examples: hard.map((colour): [Colour] => [colour]) },
  );
});

test('a brand colour that can be read stays untouched: #0b5d3b fills, writes and draws as itself on light paper', () => {
  expect(brandTheme('#0b5d3b').light).toMatchObject({
    fill: '#0b5d3b',
    text: '#0b5d3b',
    line: '#0b5d3b',
    onFill: '#ffffff',
  });
});

test('a colour survives the way to lightness, chroma and hue and back', () => {
  fc.assert(
    fc.property(colours, (colour) => {
      const back = rgbOf(colourOf(toRgb(toOklch(rgbOf(colour)))));
      for (const [n, part] of rgbOf(colour).entries()) expect(back[n]).toBeCloseTo(part, 2);
    }),
  );
});

test('the stylesheet carries both modes, and text that is no colour never reaches it', () => {
  const css = brandStylesheet('#c2410c');
  expect(css).toContain(':root:root{--brand-fill:#c2410c;');
  expect(css).toContain('@media (prefers-color-scheme:dark)');
  for (const attack of ['red;}body{display:none', '#12345', '#1234567', '', 'url(//evil)', '#12345g']) {
    expect(brandStylesheet(attack)).toBe(brandStylesheet(houseColour));
    expect(isColour(attack)).toBe(false);
  }
});
