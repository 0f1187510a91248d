import { createHash } from 'node:crypto';

/** Letters and digits that follow from a text: account ids and card fingerprints. */
export function nameDigest(text: string): string {
  return createHash('sha256')
    .update(text)
    .digest('base64')
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, 24);
}
