import { parsePublicId, publicId } from '@quittance/db';
import { idPrefixes } from '@quittance/domain';

/** The idempotency key under which a method is stored: its own id, committed before the call. */
export function methodKey(methodId: string): string {
  return publicId(idPrefixes.method, methodId);
}

/** The method a key names, or null for a key that is none of ours. */
export function parseMethodKey(key: string): string | null {
  return parsePublicId(idPrefixes.method, key);
}
