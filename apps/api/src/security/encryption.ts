import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { Config } from '../config/read-config.ts';

/** Encrypts small secrets at rest with AES-256-GCM. The key id says which key sealed a row, so that keys can rotate. */
export interface Encryption {
  /** The key that seals. */
  readonly keyId: string;
  /** Every key that opens; the one that seals is the first. */
  readonly keyIds: readonly string[];
  seal(plain: string): Buffer;
  /** Throws when the bytes were changed or sealed with a key that is not at hand. */
  open(sealed: Buffer, keyId: string): string;
}

const ivBytes = 12;
const tagBytes = 16;

/** Seals with the key, and opens what it or one of the others sealed. Each is 32 bytes in hexadecimal. */
export function createEncryption(keyHex: string, others: readonly string[] = []): Encryption {
  const keys = new Map([keyHex, ...others].map((hex) => [nameOfKey(hex), Buffer.from(hex, 'hex')]));
  const sealing = Buffer.from(keyHex, 'hex');
  return {
    keyId: nameOfKey(keyHex),
    keyIds: [...keys.keys()],
    seal(plain) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', sealing, iv);
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]);
    },
    open(sealed, sealedWith) {
      const key = keys.get(sealedWith);
      if (!key)
        throw new Error(`A secret was sealed with the key ${sealedWith}; at hand: ${[...keys.keys()].join(', ')}.`);
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, ivBytes));
      decipher.setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes));
      return Buffer.concat([decipher.update(sealed.subarray(ivBytes + tagBytes)), decipher.final()]).toString('utf8');
    },
  };
}

/** The name of a key, which gives nothing of it away: the beginning of its SHA-256. */
export function nameOfKey(keyHex: string): string {
  return createHash('sha256').update(Buffer.from(keyHex, 'hex')).digest('hex').slice(0, 8);
}

/** As the environment says: while the key changes, the one before and the one to come open, too. */
export function encryptionOf(config: Config): Encryption {
  const others = [config.QUITTANCE_ENCRYPTION_KEY_PREVIOUS, config.QUITTANCE_ENCRYPTION_KEY_NEXT];
  return createEncryption(
    config.QUITTANCE_ENCRYPTION_KEY,
    others.filter((key) => key !== undefined),
  );
}
