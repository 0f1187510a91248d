import { type Colour, contrast } from './colour.ts';

const white: Colour = '#ffffff';
const ink: Colour = '#161a22';
const black: Colour = '#000000';

/**
 * The text colour for a fill: white where it can be read (contrast 4.5 at least, WCAG 2.2 1.4.3), else the ink of the
 * pages, else black. One of them always can.
 */
export function readableOn(fill: Colour): Colour {
  return [white, ink].find((text) => contrast(text, fill) >= 4.5) ?? black;
}
