import { checkConfiguration, type ProviderManifest } from '@quittance/providers';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import type { NewConnection } from './connect-provider.ts';
import { environmentsOf } from './environments-of.ts';

export interface WantedConnection extends NewConnection {
  /** What customers may pay with. */
  readonly rails: readonly string[];
}

/** What is wrong with one entry: its field, a code for forms and a sentence for developers. Never a value. */
export interface ConnectionProblem {
  readonly field: string;
  readonly problem: 'missing' | 'invalid' | 'unknown';
  readonly sentence: string;
}

/** Everything that can be found wrong with a new connection before the provider is asked; empty when all fits. */
export function checkNewConnection(services: Services, tenant: Tenant, wanted: WantedConnection): ConnectionProblem[] {
  const manifest = services.providers.get(wanted.provider)?.manifest;
  if (!manifest) return [{ field: 'provider', problem: 'unknown', sentence: `"${wanted.provider}" is not loaded.` }];
  return [
    ...checkEnvironment(services, tenant, wanted),
    ...checkConfiguration(manifest, { ...wanted.config, ...wanted.secrets }).map(({ name, ...rest }) => ({
      ...rest,
      field: `values.${name}`,
    })),
    ...misplaced(manifest, wanted),
    ...checkRails(manifest, wanted.rails),
  ];
}

/** What is wrong with the rails that a brand wants to offer by this provider: at least one, and only its own. */
export function checkRails(manifest: ProviderManifest, rails: readonly string[]): ConnectionProblem[] {
  if (rails.length === 0) return [{ field: 'rails', problem: 'missing', sentence: 'No rail is chosen.' }];
  const foreign = rails.filter((rail) => !manifest.rails.some((known) => known.rail === rail));
  return foreign.map((rail) => ({
    field: 'rails',
    problem: 'unknown',
    sentence: `"${rail}" is no rail of ${manifest.name}.`,
  }));
}

function checkEnvironment(
  { config }: Services,
  { brand }: Tenant,
  { provider, environment }: NewConnection,
): ConnectionProblem[] {
  const allowed = environmentsOf(config, brand, provider);
  if (allowed.includes(environment)) return [];
  const sentence = `${brand.name} connects to ${allowed.join(' or ') || 'no environment of this provider'}, unlike "${environment}".`;
  return [{ field: 'environment', problem: 'invalid', sentence }];
}

/** A secret among the open settings would be stored for everybody to read. */
function misplaced(manifest: ProviderManifest, { config, secrets }: NewConnection): ConnectionProblem[] {
  return manifest.configuration
    .filter(({ name, secret }) => Object.hasOwn(secret ? config : secrets, name))
    .map(({ name, secret }) => ({
      field: `values.${name}`,
      problem: 'invalid',
      sentence: `"${name}" is ${secret ? 'a secret' : 'no secret'}.`,
    }));
}
