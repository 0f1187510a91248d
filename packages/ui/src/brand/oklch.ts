/** A colour by how it looks: lightness 0–1, chroma from 0 (grey), hue in radians (Björn Ottosson's OKLCH). */
export interface Oklch {
  readonly lightness: number;
  readonly chroma: number;
  readonly hue: number;
}

/** Red, green and blue, each 0–1 in sRGB. */
export type Rgb = readonly [red: number, green: number, blue: number];

export function toOklch(rgb: Rgb): Oklch {
  const [red, green, blue] = rgb.map(toLinear) as [number, number, number];
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const medium = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  const a = 1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short;
  const b = 0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short;
  const lightness = 0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short;
  return { lightness, chroma: Math.hypot(a, b), hue: Math.atan2(b, a) };
}

/** The nearest colour that a screen can show: chroma gives way, lightness and hue stay. */
export function toRgb({ lightness, chroma, hue }: Oklch): Rgb {
  for (let shown = chroma; shown > 0.001; shown *= 0.95) {
    const rgb = convert({ lightness, chroma: shown, hue });
    if (rgb.every((part) => part >= -0.0005 && part <= 1.0005)) return clamped(rgb);
  }
  return clamped(convert({ lightness, chroma: 0, hue }));
}

function convert({ lightness, chroma, hue }: Oklch): Rgb {
  const a = chroma * Math.cos(hue);
  const b = chroma * Math.sin(hue);
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    fromLinear(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
    fromLinear(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
    fromLinear(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short),
  ];
}

function clamped([red, green, blue]: Rgb): Rgb {
  const clamp = (part: number) => Math.min(1, Math.max(0, part));
  return [clamp(red), clamp(green), clamp(blue)];
}

/** From the screen's scale to amounts of light (IEC 61966-2-1). */
export function toLinear(part: number): number {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

function fromLinear(light: number): number {
  return light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055;
}
