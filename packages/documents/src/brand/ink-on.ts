const dark = '#000000';
const light = '#ffffff';

/** The text colour, black or white, that contrasts more with `background` (`#rrggbb`): on any colour at least 4.5 : 1. */
export function inkOn(background: string): string {
  return contrast(background, light) >= contrast(background, dark) ? light : dark;
}

/** The WCAG 2.2 contrast ratio of two `#rrggbb` colours, from 1 to 21. */
export function contrast(a: string, b: string): number {
  const [brighter, darker] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (brighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255));
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
