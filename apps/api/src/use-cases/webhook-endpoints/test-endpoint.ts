import { ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { recordAudit } from '../access-log/record-audit.ts';
import type { Asked } from '../api-keys/create-api-key.ts';
import { recordEvents } from '../outbox/record-event.ts';
import { lockOwnEndpoint } from './lock-own-endpoint.ts';

/**
 * Sends a test message to one endpoint, whatever it chose to hear of, by the same road as all others. Answers its
 * event. Refuses `not_found` and `endpoint_switched_off`.
 */
export function testEndpoint(
  { db, moment }: Tenant,
  endpointId: string,
  asked: Asked,
): Promise<Result<string, ApiRefusal>> {
  return db.run(async (scope) => {
    const row = await lockOwnEndpoint(scope, endpointId);
    if (!row) return refuse('not_found');
    if (row.switched_off !== null) return refuse('endpoint_switched_off');
    const event = { kind: 'webhook.tested' as const, accountId: null, subjectId: endpointId, data: {} };
    const [eventId = ''] = await recordEvents(scope, moment, asked.actor, [event]);
    const entry = { action: 'endpoint.tested' as const, target: { endpoint: endpointId } };
    await recordAudit(scope, { ...asked, ...entry, at: moment.wallNow });
    return ok(eventId);
  });
}
