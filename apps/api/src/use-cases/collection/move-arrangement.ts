import type { Actor, TenantScope } from '@quittance/db';
import type { BusinessDate } from '@quittance/domain';
import type { Tenant } from '../../tenant/brand.ts';
import { recordEvents } from '../outbox/record-event.ts';

/** Whether something was in force. */
export async function withdrawCurrent(
  { trx, tenantId }: TenantScope,
  invoiceId: string,
  today: BusinessDate,
): Promise<boolean> {
  const withdrawn = await trx
    .updateTable('arrangement')
    .set({ withdrawn_on: today })
    .where('tenant_id', '=', tenantId)
    .where('invoice_id', '=', invoiceId)
    .where('withdrawn_on', 'is', null)
    .returning('arrangement_id')
    .executeTakeFirst();
  return withdrawn !== undefined;
}

/** The invoice comes up for a decision with the worker's next look. */
export async function collectToday(
  { trx, tenantId }: TenantScope,
  invoiceId: string,
  today: BusinessDate,
): Promise<void> {
  await trx
    .updateTable('invoice')
    .set({ next_collection_date: today })
    .where('tenant_id', '=', tenantId)
    .where('invoice_id', '=', invoiceId)
    .where('status', '=', 'open')
    .execute();
}

export interface Told {
  readonly kind: 'arrangement.agreed' | 'arrangement.withdrawn';
  readonly accountId: string;
  readonly invoiceId: string;
  readonly number: string;
}

/** Tells of it in the customer's timeline. */
export async function tellOfArrangement(
  scope: TenantScope,
  { moment }: Tenant,
  actor: Actor,
  told: Told,
): Promise<void> {
  const { kind, accountId, invoiceId, number } = told;
  await recordEvents(scope, moment, actor, [{ kind, accountId, subjectId: invoiceId, data: { number } }]);
}
