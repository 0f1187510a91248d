import type { ConfigurationField, ProviderManifest } from '@quittance/providers';

/**
 * What staff type in to connect an account. Not the account's own name, which the provider tells, and no secret that
 * may be left out: those belong to webhook endpoints, which come after the connection has its address.
 */
export function connectFields({ configuration }: ProviderManifest): readonly ConfigurationField[] {
  return configuration.filter(({ name, secret, required }) => required || (!secret && name !== 'accountId'));
}
