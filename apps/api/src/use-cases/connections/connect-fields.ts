import type { ConfigurationField, ProviderManifest } from '@quittance/providers';

/**
 * What staff type in to connect an account. Not the account's own name, which the provider tells. A secret that may be
 * left out is asked for where webhook endpoints are made in the provider's dashboard: whoever has one already brings it
 * along. Where we make the endpoint ourselves, the provider gives us its secret.
 */
export function connectFields({ configuration, webhooks }: ProviderManifest): readonly ConfigurationField[] {
  return configuration.filter(
    ({ name, secret, required }) => required || (secret ? !webhooks.register : name !== 'accountId'),
  );
}
