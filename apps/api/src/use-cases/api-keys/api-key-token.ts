import { parsePublicId, publicId } from '@quittance/db';
import { idPrefixes } from '@quittance/domain';
import { hashSecretToken, newSecretToken } from '../../security/secret-token.ts';

/** A TypeID's suffix has 26 characters; 32 random bytes are 43 characters of base64url. */
const form = /^qk_(ten_[0-9a-z]{26})_[A-Za-z0-9_-]{43}$/;

/**
 * A new API key as its holder keeps it: `qk_<brand>_<secret>`. It names the brand, so that nobody has to look through
 * all brands for it, and starts with letters that scanners for leaked secrets can watch for.
 */
export function newApiKeyToken(tenantId: string): string {
  return `qk_${publicId(idPrefixes.tenant, tenantId)}_${newSecretToken()}`;
}

/** The brand a key speaks of, unproven, and what is stored of it. Null when the text has not the form of a key. */
export function readApiKeyToken(token: string): { readonly tenantId: string; readonly hash: string } | null {
  const brand = form.exec(token)?.[1];
  const tenantId = brand ? parsePublicId(idPrefixes.tenant, brand) : null;
  return tenantId ? { tenantId, hash: hashSecretToken(token) } : null;
}
