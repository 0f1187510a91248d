import type { TenantScope } from '@quittance/db';
import type { Tenant } from '../../tenant/brand.ts';
import { recordEvents } from '../outbox/record-event.ts';
import { systemActor } from '../outbox/system-actor.ts';
import type { CollectionCase } from './read-collection-case.ts';

/** Tells once that what was agreed about an invoice was not kept; dunning goes on by itself. */
export async function noteBroken(scope: TenantScope, { moment }: Tenant, found: CollectionCase): Promise<void> {
  const { invoiceId, accountId, number } = found;
  const noted = await scope.trx
    .updateTable('arrangement')
    .set({ broken_on: moment.today })
    .where('tenant_id', '=', scope.tenantId)
    .where('invoice_id', '=', invoiceId)
    .where('withdrawn_on', 'is', null)
    .where('broken_on', 'is', null)
    .returning('arrangement_id')
    .executeTakeFirst();
  if (!noted) return;
  await recordEvents(scope, moment, systemActor, [
    { kind: 'arrangement.broken', accountId, subjectId: invoiceId, data: { number } },
  ]);
}
