import { createHash } from 'node:crypto';

const SIGNS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** PayPal's number of a person or a merchant: 13 signs without 0, 1, I and O, which follow from a text. */
export function accountNumber(text: string): string {
  const digest = createHash('sha256').update(text).digest();
  return Array.from(digest.subarray(0, 13), (byte) => SIGNS.charAt(byte % SIGNS.length)).join('');
}
