import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The built server lies as deep below the product's folder as this file does. */
const here = dirname(fileURLToPath(import.meta.url));
const description = join(here, '..', '..', '..', '..', 'demo', 'README.md');

/** How the files of an import are written, as text: the description that comes with the product. */
export async function loader() {
  const format = await readFile(description, 'utf8');
  return new Response(format, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
}
