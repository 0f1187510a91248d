import type { GoCardless, Resources } from './client.ts';
import { Problem } from './problem.ts';
import { Refused } from './refused.ts';

/**
 * Creates a thing under a key, or finds the one that the key made before. GoCardless answers a used key with the id of
 * what it made, whatever the new parameters are; so what is found must say the same, else the key was reused.
 */
export async function createOnce<K extends keyof Resources>(
  gocardless: GoCardless,
  name: K,
  fields: object,
  key: string,
  isSame: (found: Resources[K]) => boolean,
): Promise<Resources[K]> {
  try {
    return await gocardless.create(name, fields, key);
  } catch (error) {
    const id = error instanceof Problem ? conflictingId(error) : null;
    if (id === null) throw error;
    const found = await gocardless.get(name, id);
    if (!isSame(found)) throw new Refused({ kind: 'conflict', reason: 'key_reused' });
    return found;
  }
}

function conflictingId(problem: Problem): string | null {
  if (!problem.says('idempotent_creation_conflict')) return null;
  return problem.details.find(({ conflictingId: id }) => id !== null)?.conflictingId ?? null;
}
