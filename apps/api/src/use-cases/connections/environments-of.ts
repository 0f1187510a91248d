import type { Environment } from '@quittance/providers';
import type { Config } from '../../config/read-config.ts';
import { sandboxAddress } from '../../providers/sandbox-address.ts';
import type { Brand } from '../../tenant/brand.ts';

/**
 * Where a brand may have its account at a provider: a sandbox brand only at the provider's stand-in, so that no real
 * money moves in it; any other at the provider itself, trying things out or in earnest. Empty when there is no stand-in.
 */
export function environmentsOf(config: Config, { sandbox }: Brand, provider: string): readonly Environment[] {
  if (!sandbox) return ['test', 'live'];
  return sandboxAddress(config, provider) ? ['sandbox'] : [];
}
