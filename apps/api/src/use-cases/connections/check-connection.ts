import type { Actor } from '@quittance/db';
import { ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import { findConnection } from '../../providers/connection.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import type { Visitor } from '../../trpc/context.ts';
import { recordAudit } from '../access-log/record-audit.ts';
import { askHealth } from './ask-health.ts';
import { pauseConnection } from './pause-connection.ts';
import { resumeConnection } from './resume-connections.ts';

/** What the provider said just now: null when all is well, else the kind of error. */
export interface Checked {
  readonly failure: string | null;
}

/**
 * Asks the provider now whether a connection works: one that was paused goes on when it does, and one whose credentials
 * are refused is paused. Refuses `not_found`, and `no_payment_provider` when the plugin is not loaded.
 */
export async function checkConnection(
  services: Services,
  tenant: Tenant,
  connectionId: string,
  by: { readonly actor: Actor; readonly from: Visitor },
): Promise<Result<Checked, ApiRefusal>> {
  const row = await tenant.db.run((scope) => findConnection(scope, connectionId));
  if (!row) return refuse('not_found');
  const health = await askHealth(services, tenant, row);
  if (!health) return refuse('no_payment_provider');
  const failure = health.ok ? null : health.error.kind;
  await tenant.db.run((scope) =>
    recordAudit(scope, {
      ...by,
      action: 'connection.checked',
      target: { connection: connectionId },
      after: { failure },
      at: tenant.moment.wallNow,
    }),
  );
  if (failure === null) await resumeConnection(tenant, connectionId);
  else if (failure === 'config') await pauseConnection(tenant, connectionId, failure);
  return ok({ failure });
}
