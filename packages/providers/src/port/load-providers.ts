import type { Result } from '@quittance/domain';
import { checkManifest } from './check-manifest.ts';
import type { PaymentProvider } from './provider.ts';

/** The installed plugins by their manifests' ids. */
export type ProviderRegistry = ReadonlyMap<string, PaymentProvider>;

export interface ProvidersRefused {
  readonly code: 'providers_not_usable';
  /** One sentence for each thing that is wrong, naming the package. */
  readonly problems: readonly string[];
}

/** Everything a plugin must bring, as paths into it; the leaves are functions. */
const REQUIRED = [
  'health',
  'resolve',
  'methods.beginSave',
  'methods.completeSave',
  'methods.get',
  'methods.revoke',
  'charges.charge',
  'charges.get',
  'charges.cancel',
  'payOnce.begin',
  'payOnce.complete',
  'payOnce.close',
  'refunds.refund',
  'refunds.get',
  'webhooks.verify',
  'webhooks.normalise',
  'webhooks.register',
  'webhooks.pull',
  'disputes.list',
  'disputes.get',
  'disputes.submitEvidence',
  'disputes.accept',
  'reconciliation.listPayouts',
  'reconciliation.listPayoutLines',
];

/**
 * Imports the plugins that the configuration names, such as `@quittance/providers/stripe`, and checks that each can be
 * used: it exports `provider`, speaks this contract and brings every job. All or nothing, with every problem told.
 * `load` decides where names are looked up; give the caller's own `import` to find packages installed beside it.
 */
export async function loadProviders(
  specifiers: readonly string[],
  load: (specifier: string) => Promise<unknown> = (specifier) => import(specifier),
): Promise<Result<ProviderRegistry, ProvidersRefused>> {
  const registry = new Map<string, PaymentProvider>();
  const problems: string[] = [];
  for (const specifier of specifiers) {
    const found = await loadOne(specifier, load);
    if (!found.ok) problems.push(...found.error.map((problem) => `${specifier}: ${problem}`));
    else if (registry.has(found.value.manifest.id))
      problems.push(`${specifier}: Another plugin already has the id "${found.value.manifest.id}".`);
    else registry.set(found.value.manifest.id, found.value);
  }
  return problems.length === 0
    ? { ok: true, value: registry }
    : { ok: false, error: { code: 'providers_not_usable', problems } };
}

async function loadOne(
  specifier: string,
  load: (specifier: string) => Promise<unknown>,
): Promise<Result<PaymentProvider, string[]>> {
  let module: unknown;
  try {
    module = await load(specifier);
  } catch (error) {
    return {
      ok: false,
      error: [`It cannot be loaded (${error instanceof Error ? error.message : 'unknown reason'}).`],
    };
  }
  const candidate = at(module, 'provider');
  if (!hasManifest(candidate)) return { ok: false, error: ['It exports no "provider" with a manifest.'] };
  const problems = checkManifest(candidate.manifest);
  if (problems.length > 0) return { ok: false, error: problems };
  if (isComplete(candidate)) return { ok: true, value: candidate };
  return {
    ok: false,
    error: REQUIRED.filter((path) => !isFunctionAt(candidate, path)).map((path) => `It lacks ${path}.`),
  };
}

/** Only what the check of the manifest itself would stumble over. */
function hasManifest(candidate: unknown): candidate is Pick<PaymentProvider, 'manifest'> {
  const manifest = at(candidate, 'manifest');
  const lists = ['rails', 'configuration', 'allowedHosts', 'redirectOrigins'];
  return typeof at(manifest, 'id') === 'string' && lists.every((name) => Array.isArray(at(manifest, name)));
}

function isComplete(candidate: Pick<PaymentProvider, 'manifest'>): candidate is PaymentProvider {
  return REQUIRED.every((path) => isFunctionAt(candidate, path));
}

function isFunctionAt(candidate: object, path: string): boolean {
  return typeof path.split('.').reduce<unknown>(at, candidate) === 'function';
}

function at(source: unknown, name: string): unknown {
  return typeof source === 'object' && source !== null ? Reflect.get(source, name) : undefined;
}
