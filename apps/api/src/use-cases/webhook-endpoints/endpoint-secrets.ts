import { randomBytes } from 'node:crypto';
import type { Encryption } from '../../security/encryption.ts';
import { knownSecrets, type SealedSecrets } from '../../security/open-if-possible.ts';
import { secretPrefix } from './sign-message.ts';

/** What an endpoint's row keeps sealed. */
export interface EndpointSecrets {
  readonly current?: string;
  /** The one before, while it signs too. */
  readonly old?: string;
}

/** 32 random bytes: the specification wants 24 to 64. */
export function newEndpointSecret(): string {
  return `${secretPrefix}${randomBytes(32).toString('base64')}`;
}

export function sealSecrets(encryption: Encryption, secrets: EndpointSecrets): SealedSecrets {
  return { secrets: encryption.seal(JSON.stringify(secrets)), secrets_key_id: encryption.keyId };
}

/** Nothing, when they are not known here: they stayed in another installation, or no key at hand opens them. */
export function openSecrets(encryption: Encryption, row: SealedSecrets): EndpointSecrets {
  return knownSecrets(encryption, row);
}

/** The secrets that sign at this wall time, the present one first; none when they are not known here. */
export function signingSecrets(
  encryption: Encryption,
  row: SealedSecrets & { readonly old_secret_until: Date | null },
  wallNow: Date,
): string[] {
  const { current, old } = openSecrets(encryption, row);
  const oldSigns = row.old_secret_until !== null && wallNow < row.old_secret_until;
  return [current, oldSigns ? old : undefined].filter((secret) => secret !== undefined);
}
