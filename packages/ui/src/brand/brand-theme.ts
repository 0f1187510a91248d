import { type Colour, colourOf, contrast, rgbOf } from './colour.ts';
import { type Oklch, toOklch, toRgb } from './oklch.ts';
import { readableOn } from './readable-on.ts';

/** The shades of a brand's colour on one kind of paper, light or dark. */
export interface BrandShades {
  /** Buttons and marks: the brand's own colour wherever it can be seen. */
  readonly fill: Colour;
  readonly fillHover: Colour;
  /** Text on `fill` and `fillHover`. */
  readonly onFill: Colour;
  /** Links and emphasis on paper and on `soft`. */
  readonly text: Colour;
  /** A tint for backgrounds. */
  readonly soft: Colour;
  /** Edges and focus rings. */
  readonly line: Colour;
}

/** Where brand colours are shown: the papers of `theme.css`. */
export const papers = {
  light: { canvas: '#f6f7f9', surface: '#ffffff' },
  dark: { canvas: '#0e1116', surface: '#161a21' },
} as const satisfies Record<'light' | 'dark', Record<'canvas' | 'surface', Colour>>;

/**
 * Accessible shades of any brand colour for light and dark paper: text reaches a contrast of 4.5 on every paper it may
 * stand on, edges reach 3 (WCAG 2.2 1.4.3 and 1.4.11). Hue is kept; only lightness gives way.
 */
export function brandTheme(colour: Colour): Record<'light' | 'dark', BrandShades> {
  const brand = toOklch(rgbOf(colour));
  return { light: lightShades(colour, brand), dark: darkShades(colour, brand) };
}

function lightShades(fill: Colour, brand: Oklch): BrandShades {
  const { canvas, surface } = papers.light;
  const soft = shade({ ...brand, lightness: 0.965, chroma: Math.min(brand.chroma, 0.022) });
  return {
    ...fills(fill),
    soft,
    text: moved(brand, -1, (text) => [canvas, surface, soft].every((paper) => contrast(text, paper) >= 4.5)),
    line: moved(brand, -1, (line) => [canvas, surface].every((paper) => contrast(line, paper) >= 3)),
  };
}

function darkShades(colour: Colour, brand: Oklch): BrandShades {
  const { canvas, surface } = papers.dark;
  const soft = shade({ ...brand, lightness: 0.27, chroma: Math.min(brand.chroma, 0.045) });
  const seen = (fill: Colour) => [canvas, surface].every((paper) => contrast(fill, paper) >= 3);
  return {
    ...fills(seen(colour) ? colour : moved(brand, 1, seen)),
    soft,
    text: moved(brand, 1, (text) => [canvas, surface, soft].every((paper) => contrast(text, paper) >= 4.5)),
    line: moved(brand, 1, seen),
  };
}

/** A fill with its text and a hover shade that moves away from the text, so that it only gets easier to read. */
function fills(fill: Colour): Pick<BrandShades, 'fill' | 'fillHover' | 'onFill'> {
  const onFill = readableOn(fill);
  const { lightness, chroma, hue } = toOklch(rgbOf(fill));
  const direction = onFill === '#ffffff' ? -1 : 1;
  const hover = shade({ lightness: Math.min(1, Math.max(0, lightness + direction * 0.06)), chroma, hue });
  return { fill, onFill, fillHover: contrast(hover, onFill) >= 4.5 ? hover : fill };
}

/** The colour itself if it suits, else the first that does on the way to black (-1) or white (1). */
function moved(brand: Oklch, direction: -1 | 1, suits: (colour: Colour) => boolean): Colour {
  for (let step = 0; step <= 200; step += 1) {
    const lightness = brand.lightness + direction * step * 0.005;
    if (lightness < 0 || lightness > 1) break;
    const candidate = shade({ ...brand, lightness });
    if (suits(candidate)) return candidate;
  }
  return direction === -1 ? '#000000' : '#ffffff';
}

function shade(colour: Oklch): Colour {
  return colourOf(toRgb(colour));
}
