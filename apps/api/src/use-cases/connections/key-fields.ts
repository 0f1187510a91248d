import type { ConfigurationField, ProviderManifest } from '@quittance/providers';

/**
 * The credentials that a brand gets from the provider and types in, such as a secret key; where webhook endpoints are
 * made in the provider's dashboard, their secrets too, which may be left out. Not where nothing is known of the stored
 * ones: what is left out could not be kept, so all are needed but a `previous…` one, which is there during a change only.
 */
export function keyFields(
  { configuration, webhooks }: ProviderManifest,
  isNothingKnown: boolean,
): readonly ConfigurationField[] {
  const fields = configuration.filter(({ secret, required }) => secret && (required || !webhooks.register));
  if (!isNothingKnown) return fields;
  return fields.map((field) => ({ ...field, required: field.required || !field.name.startsWith('previous') }));
}
