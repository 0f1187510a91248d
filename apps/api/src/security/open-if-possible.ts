import type { Encryption } from './encryption.ts';

/** What a row keeps sealed, and with which key. */
export interface SealedSecrets {
  readonly secrets: Buffer;
  readonly secrets_key_id: string;
}

/** Null for what no key at hand opens, such as changed bytes. Why, and with which bytes, is told to nobody. */
export function openIfPossible(encryption: Encryption, { secrets, secrets_key_id }: SealedSecrets): string | null {
  try {
    return encryption.open(secrets, secrets_key_id);
  } catch {
    return null;
  }
}

/**
 * A row's secrets by their names, as far as they are known here: none when the brand came from another installation and
 * they stayed there, when the key that sealed them was lost, and when the bytes were damaged. They can be given anew then.
 */
export function knownSecrets(encryption: Encryption, row: SealedSecrets): Readonly<Record<string, string>> {
  const opened = row.secrets.length === 0 ? null : openIfPossible(encryption, row);
  return opened === null ? {} : JSON.parse(opened);
}

/** Whether all of a row's secrets have to be given anew. */
export function isNothingKnown(encryption: Encryption, row: SealedSecrets): boolean {
  return Object.keys(knownSecrets(encryption, row)).length === 0;
}
