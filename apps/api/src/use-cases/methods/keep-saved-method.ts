import { type Actor, newId } from '@quittance/db';
import { invariant } from '@quittance/domain';
import type { MethodSnapshot } from '@quittance/providers';
import type { Tenant } from '../../tenant/brand.ts';
import type { PaymentRow } from '../payments/stored-payment.ts';
import { lockMethod, writeMethod } from './write-method.ts';

/** Keeps the method that a customer asked to store while paying. The same one told twice is kept once. */
export async function keepSavedMethod(
  tenant: Tenant,
  actor: Actor,
  payment: PaymentRow,
  saved: MethodSnapshot,
): Promise<void> {
  await tenant.db.run(async (scope) => {
    const { trx, tenantId } = scope;
    const connectionId = payment.connection_id;
    invariant(connectionId !== null, 'only a provider lets a method be saved');
    // The account's row is the lock: two completions of one payment must not store the method twice.
    await trx
      .selectFrom('account')
      .select('account_id')
      .where('tenant_id', '=', tenantId)
      .where('account_id', '=', payment.account_id)
      .forUpdate()
      .execute();
    const known = await trx
      .selectFrom('payment_method')
      .select('method_id')
      .where('tenant_id', '=', tenantId)
      .where('connection_id', '=', connectionId)
      .where('method_ref', '=', saved.ref)
      .executeTakeFirst();
    const methodId = known?.method_id ?? newId();
    if (!known) {
      await trx
        .insertInto('payment_method')
        .values({
          tenant_id: tenantId,
          method_id: methodId,
          account_id: payment.account_id,
          connection_id: connectionId,
          rail: saved.rail,
          status: 'pending',
          customer_ref: saved.customer,
          label: saved.label,
          created_at: tenant.moment.businessNow,
        })
        .execute();
    }
    const row = await lockMethod(scope, methodId);
    if (row) await writeMethod(scope, tenant, actor, row, { state: saved.state, snapshot: saved });
  });
}
