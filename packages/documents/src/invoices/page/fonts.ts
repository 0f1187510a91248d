import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font, type GlyphRun } from 'fontkit';

/** The one family of all PDFs, in two weights. It covers Latin with every accent of the product's languages. */
export type FontName = 'regular' | 'semibold';

declare global {
  namespace PDFKit.Mixins {
    /** pdfkit also takes a font that was read before; its types do not say so. */
    interface PDFFont {
      registerFont(name: string, font: Font): this;
    }
  }
}

const require = createRequire(import.meta.url);

const files: Readonly<Record<FontName, string>> = {
  regular: require.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'),
  semibold: require.resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'),
};

/** Texts whose glyphs are remembered for each font: labels and common amounts, some megabytes at most. */
const textsAtMost = 5_000;

const loaded = new Map<FontName, Font>();

/**
 * The font, read once per process and shared by all documents, as are the glyphs it chose for a text: choosing them is
 * most of the work of drawing. pdfkit embeds only the glyphs a document uses.
 */
export function fontNamed(name: FontName): Font {
  const known = loaded.get(name);
  if (known) return known;
  const font = create(readFileSync(files[name]));
  if (!('layout' in font)) throw new Error(`${files[name]} holds more than one font.`);
  rememberGlyphs(font);
  loaded.set(name, font);
  return font;
}

function rememberGlyphs(font: Font): void {
  const runs = new Map<string, GlyphRun>();
  const choose = font.layout.bind(font);
  const chooseAnew: typeof choose = (...asked) => {
    // A glyph is read back as the letters it was first made for. Whatever was drawn before must not decide that.
    Object.assign(font, { _glyphs: {} });
    return choose(...asked);
  };
  font.layout = (...asked) => {
    const key = JSON.stringify(asked);
    const run = runs.get(key) ?? chooseAnew(...asked);
    if (runs.size >= textsAtMost) runs.clear();
    runs.set(key, run);
    return copyOf(run);
  };
}

/** pdfkit scales the positions in place, so everyone who asks gets positions of their own. */
function copyOf(run: GlyphRun): GlyphRun {
  const copy: GlyphRun = Object.create(run);
  copy.positions = run.positions.map((position) => ({ ...position }));
  return copy;
}
