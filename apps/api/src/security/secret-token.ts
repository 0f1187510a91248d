import { createHash, randomBytes } from 'node:crypto';

/** A new secret for links and API keys: 32 random bytes, URL-safe. Only its hash is ever stored. */
export function newSecretToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a secret token. SHA-256 is enough for 256 random bits; passwords use argon2id instead. */
export function hashSecretToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
