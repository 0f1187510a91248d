import type { CallError, Result } from '@quittance/domain';
import type { Health } from '@quittance/providers';
import { type CallAbout, type ConnectionRow, openConnection } from '../../providers/connection.ts';
import { openIfPossible } from '../../security/open-if-possible.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';

/**
 * Asks the provider how a connection is; null when its plugin is not loaded. One whose secrets no key at hand opens is
 * `config`, like one whose credentials are refused, and the provider is not asked.
 */
export async function askHealth(
  services: Services,
  tenant: Tenant,
  row: ConnectionRow,
  about?: CallAbout,
): Promise<Result<Health, CallError> | null> {
  const connection = openConnection(services, tenant, row);
  if (!connection) return null;
  if (openIfPossible(services.encryption, row) === null)
    return { ok: false, error: { kind: 'config', message: 'No key at hand opens the secrets of this connection.' } };
  return connection.provider.health(connection.context(about));
}
