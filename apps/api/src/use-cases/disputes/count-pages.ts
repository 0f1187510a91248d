import { inflateSync } from 'node:zlib';

/** Objects packed together are unpacked up to here, in bytes: more is no honest document. */
const unpackedAtMost = 32 * 1024 * 1024;

const pageObject = /\/Type\s*\/Page(?![A-Za-z])/g;
const packed = /\/Type\s*\/ObjStm\b[\s\S]{0,400}?stream\r?\n/g;

/**
 * How many pages a PDF has: its page objects, in plain sight or packed. 0 for one that cannot be read, which encrypted
 * files are too. An old page that was replaced counts as well; that is on the safe side of a limit.
 */
export function countPages(bytes: Uint8Array): number {
  const text = Buffer.from(bytes).toString('latin1');
  if (/\/Encrypt\s+\d+\s+\d+\s+R/.test(text)) return 0;
  let left = unpackedAtMost;
  let pages = text.match(pageObject)?.length ?? 0;
  for (const found of text.matchAll(packed)) {
    const from = found.index + found[0].length;
    const inside = unpack(bytes.subarray(from, text.indexOf('endstream', from)), left);
    if (inside === null) return 0;
    left -= inside.length;
    pages += inside.match(pageObject)?.length ?? 0;
  }
  return pages;
}

/** Null for what is no packed data, or more than may be unpacked. */
function unpack(bytes: Uint8Array, atMost: number): string | null {
  if (atMost <= 0) return null;
  try {
    return inflateSync(bytes, { maxOutputLength: atMost }).toString('latin1');
  } catch {
    return null;
  }
}
