import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** Encrypts small secrets at rest with AES-256-GCM. The key id says which key sealed a row, so that keys can rotate. */
export interface Encryption {
  readonly keyId: string;
  seal(plain: string): Buffer;
  /** Throws when the bytes were changed or sealed with another key. */
  open(sealed: Buffer, keyId: string): string;
}

const ivBytes = 12;
const tagBytes = 16;

export function createEncryption(keyHex: string): Encryption {
  const key = Buffer.from(keyHex, 'hex');
  const keyId = createHash('sha256').update(key).digest('hex').slice(0, 8);
  return {
    keyId,
    seal(plain) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]);
    },
    open(sealed, sealedWith) {
      if (sealedWith !== keyId)
        throw new Error(`A secret was sealed with key ${sealedWith}, but the key at hand is ${keyId}.`);
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, ivBytes));
      decipher.setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes));
      return Buffer.concat([decipher.update(sealed.subarray(ivBytes + tagBytes)), decipher.final()]).toString('utf8');
    },
  };
}
