import { hash, verify } from '@node-rs/argon2';

/** OWASP's argon2id floor: 19 MiB, two passes, one lane. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 };

/** Shortest password accepted, in characters (NIST SP 800-63B-4: 15 without a second factor, 8 with; we ask 12, as every password form says). */
export const minimumPasswordLength = 12;

export function hashPassword(password: string): Promise<string> {
  return hash(password, parameters);
}

const absentHash = hash('no such login', parameters);

/** Compares in the same time whether or not a password is stored, so that nobody learns which addresses exist. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const matches = await verify(stored ?? (await absentHash), password, parameters);
  return stored !== null && matches;
}
