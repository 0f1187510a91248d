import { type BrandShades, brandTheme } from './brand-theme.ts';
import { type Colour, isColour } from './colour.ts';

/** The colour of pages whose brand has none. */
export const houseColour: Colour = '#2f5d8a';

/**
 * The stylesheet that gives the pages a brand's colour, for a served route (`style-src 'self'` allows nothing inline).
 * Text that is no colour never reaches the stylesheet: the house colour takes its place. It wins over the
 * house colour wherever it stands among the stylesheets.
 */
export function brandStylesheet(colour: string): string {
  const { light, dark } = brandTheme(isColour(colour) ? colour : houseColour);
  return `:root:root{${variables(light)}}@media (prefers-color-scheme:dark){:root:root{${variables(dark)}}}\n`;
}

function variables({ fill, fillHover, onFill, text, soft, line }: BrandShades): string {
  const values = { fill, 'fill-hover': fillHover, 'on-fill': onFill, text, soft, line };
  return Object.entries(values)
    .map(([name, value]) => `--brand-${name}:${value}`)
    .join(';');
}
