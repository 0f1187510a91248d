import type { ConfigurationField, ProviderManifest } from '@quittance/providers';

/**
 * The credentials that a brand gets from the provider and types in, such as a secret key; where webhook endpoints are
 * made in the provider's dashboard, their secrets too, which may be left out.
 */
export function keyFields({ configuration, webhooks }: ProviderManifest): readonly ConfigurationField[] {
  return configuration.filter(({ secret, required }) => secret && (required || !webhooks.register));
}
