export { brandStylesheet, houseColour } from './brand-stylesheet.ts';
export { type BrandShades, brandTheme } from './brand-theme.ts';
export { type Colour, contrast, isColour } from './colour.ts';
export { readableOn } from './readable-on.ts';
