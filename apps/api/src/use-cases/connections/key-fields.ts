import type { ConfigurationField, ProviderManifest } from '@quittance/providers';

/** The credentials that a brand gets from the provider and types in, such as a secret key. */
export function keyFields(manifest: ProviderManifest): readonly ConfigurationField[] {
  return manifest.configuration.filter(({ secret, required }) => secret && required);
}
