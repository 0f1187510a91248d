import { publicId } from '@quittance/db';
import { idPrefixes } from '@quittance/domain';

/** The idempotency key under which a method is stored: its own id, committed before the call. */
export function methodKey(methodId: string): string {
  return publicId(idPrefixes.method, methodId);
}
