import type { Actor } from '@quittance/db';
import { type Result, refuse } from '@quittance/domain';
import type { ConfigurationField } from '@quittance/providers';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import type { Visitor } from '../../trpc/context.ts';
import { checkNewConnection } from './check-new-connection.ts';
import { connectFields } from './connect-fields.ts';
import { connectProvider, type NewConnection } from './connect-provider.ts';

/** What staff filled in. */
export interface ConnectionForm extends Pick<NewConnection, 'provider' | 'environment'> {
  readonly rails: readonly string[];
  /** By the names of the fields that the form asks for, secrets among them. */
  readonly values: Readonly<Record<string, string>>;
}

/**
 * Connects a brand as staff filled it in; answers the connection's id. Refuses `invalid_input` with the first field
 * that is wrong and why, before the provider is asked; then as `connectProvider` does.
 */
export async function connectByForm(
  services: Services,
  tenant: Tenant,
  { provider, environment, rails, values }: ConnectionForm,
  by: { readonly actor: Actor; readonly from: Visitor },
): Promise<Result<string, ApiRefusal>> {
  const manifest = services.providers.get(provider)?.manifest;
  if (!manifest) return refuse('invalid_input', { field: 'provider', problem: 'unknown' });
  const fields = connectFields(manifest);
  const foreign = Object.keys(values).find((name) => !fields.some((field) => field.name === name));
  // The name is the visitor's own word: only its place is told.
  if (foreign !== undefined) return refuse('invalid_input', { field: 'values', problem: 'unknown' });
  const config = filledIn(fields, values, false);
  const wanted = { provider, environment, rails: [...new Set(rails)], config, secrets: filledIn(fields, values, true) };
  const [wrong] = checkNewConnection(services, tenant, wanted);
  if (wrong) return refuse('invalid_input', { field: wrong.field, problem: wrong.problem });
  const offered = { ...config, rails: wanted.rails.join(',') };
  return connectProvider(services, tenant, { ...wanted, config: offered }, by);
}

/** The secrets or the open settings among the values, without those left empty. */
function filledIn(fields: readonly ConfigurationField[], values: ConnectionForm['values'], secret: boolean) {
  const wanted = fields.filter((field) => field.secret === secret).map(({ name }) => name);
  return Object.fromEntries(
    wanted.flatMap((name) => {
      const value = values[name];
      return value === undefined || value === '' ? [] : [[name, value] as const];
    }),
  );
}
