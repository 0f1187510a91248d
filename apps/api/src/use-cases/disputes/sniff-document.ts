import { sniffImage } from '../brands/sniff-image.ts';
import { countPages } from './count-pages.ts';

export interface SniffedDocument {
  /** Null for anything but a PDF, JPEG, PNG or GIF. */
  readonly mediaType: string | null;
  readonly pages: number;
}

const gif = [0x47, 0x49, 0x46, 0x38];
const pdf = [0x25, 0x50, 0x44, 0x46, 0x2d];

/** What a document is by its own bytes, whatever anybody calls it. A PDF whose pages cannot be found is none. */
export function sniffDocument(bytes: Uint8Array): SniffedDocument {
  const image = sniffImage(bytes) ?? (startsWith(bytes, gif) ? 'image/gif' : null);
  if (image) return { mediaType: image, pages: 1 };
  const pages = startsWith(bytes, pdf) ? countPages(bytes) : 0;
  return { mediaType: pages > 0 ? 'application/pdf' : null, pages };
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte);
}
