import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The one family of all PDFs, in two weights. It covers Latin with every accent of the product's languages. */
export type FontName = 'regular' | 'semibold';

const require = createRequire(import.meta.url);

const files: Readonly<Record<FontName, string>> = {
  regular: require.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'),
  semibold: require.resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'),
};

const loaded = new Map<FontName, Buffer>();

/** The font's bytes, read once per process. pdfkit embeds only the glyphs a document uses. */
export function fontBytes(name: FontName): Buffer {
  const known = loaded.get(name);
  if (known) return known;
  const bytes = readFileSync(files[name]);
  loaded.set(name, bytes);
  return bytes;
}
