import { ok, type Result } from '@quittance/domain';
import { type CatalogueFinding, findingAt, shapeFindings } from './catalogue-finding.ts';
import { type CatalogueFile, catalogueSchema } from './catalogue-schema.ts';

const largestFileCharacters = 1_000_000;

/** Reads a catalogue file; everything that does not have its form is told with code, path and sentence. */
export function readCatalogueFile(text: string): Result<CatalogueFile, readonly CatalogueFinding[]> {
  if (text.length > largestFileCharacters) return { ok: false, error: [findingAt('too_large', '')] };
  let json: unknown;
  try {
    // Some editors put a mark before the first character of a file.
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { ok: false, error: [findingAt('not_json', '')] };
  }
  const parsed = catalogueSchema.safeParse(json);
  return parsed.success ? ok(parsed.data) : { ok: false, error: shapeFindings(parsed.error) };
}
