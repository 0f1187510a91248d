export type ImageType = 'image/png' | 'image/jpeg';

const signatures: readonly (readonly [ImageType, readonly number[]])[] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
];

/** What kind of picture the bytes are by their first bytes, whatever anybody calls them; null for any other file. */
export function sniffImage(bytes: Uint8Array): ImageType | null {
  for (const [type, signature] of signatures) {
    if (signature.every((byte, at) => bytes[at] === byte)) return type;
  }
  return null;
}
