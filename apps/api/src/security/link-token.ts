import { hkdfSync } from 'node:crypto';

/**
 * The secret of a mailed link, as long as one of chance and the same each time for the same mail: one that is sent again,
 * because nobody knows whether it went out, carries the link that may stand in a mailbox already. Whoever lacks the
 * installation's key cannot guess it.
 */
export function linkTokenOf(encryptionKeyHex: string, mailId: string): string {
  const key = Buffer.from(encryptionKeyHex, 'hex');
  return Buffer.from(hkdfSync('sha256', key, mailId, 'quittance mailed link 1', 32)).toString('base64url');
}
