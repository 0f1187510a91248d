import { type Rgb, toLinear } from './oklch.ts';

/** A colour as `#rrggbb`. */
export type Colour = `#${string}`;

/** Whether the text is a colour as `#rrggbb`. */
export function isColour(text: string): text is Colour {
  return /^#[0-9a-f]{6}$/i.test(text);
}

/** The contrast of two colours, from 1 (same) to 21 (black on white), as WCAG 2.2 defines it. */
export function contrast(one: Colour, other: Colour): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((left, right) => left - right);
  return (lighter + 0.05) / (darker + 0.05);
}

export function rgbOf(colour: Colour): Rgb {
  const part = (from: number) => Number.parseInt(colour.slice(from, from + 2), 16) / 255;
  return [part(1), part(3), part(5)];
}

export function colourOf(rgb: Rgb): Colour {
  const parts = rgb.map((part) =>
    Math.round(part * 255)
      .toString(16)
      .padStart(2, '0'),
  );
  return `#${parts.join('')}`;
}

function luminance(colour: Colour): number {
  const [red, green, blue] = rgbOf(colour);
  return 0.2126 * toLinear(red) + 0.7152 * toLinear(green) + 0.0722 * toLinear(blue);
}
