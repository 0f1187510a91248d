import type { Actor } from '@quittance/db';
import { ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { findUsableMethod } from '../payments/find-usable-method.ts';
import { collectToday, tellOfArrangement } from './move-arrangement.ts';
import { findArrangement } from './stored-arrangement.ts';

export interface InstalmentWish {
  readonly accountId: string;
  readonly invoiceId: string;
  /** Whether each instalment is taken from a stored method on its day, or the customer pays it otherwise. */
  readonly byMethod: boolean;
}

/**
 * Lets the customer say how the instalments agreed about an open invoice are paid. Refuses `not_found` for an invoice
 * that is not the account's or has none, `invoice_not_payable`, and `method_not_usable` while no method is stored.
 */
export async function collectByMethod(
  tenant: Tenant,
  { accountId, invoiceId, byMethod }: InstalmentWish,
  actor: Actor,
): Promise<Result<void, ApiRefusal>> {
  return tenant.db.run(async (scope) => {
    const { trx, tenantId } = scope;
    const invoice = await trx
      .selectFrom('invoice')
      .select(['number', 'status'])
      .where('tenant_id', '=', tenantId)
      .where('invoice_id', '=', invoiceId)
      .where('account_id', '=', accountId)
      .forUpdate()
      .executeTakeFirst();
    const agreed = invoice && (await findArrangement(scope, invoiceId));
    if (!invoice || agreed?.terms.kind !== 'instalments') return refuse('not_found');
    if (invoice.status !== 'open') return refuse('invoice_not_payable');
    if (byMethod && !(await findUsableMethod(scope, accountId, null))) return refuse('method_not_usable');
    if (agreed.by_method === byMethod) return ok(undefined);
    await trx
      .updateTable('arrangement')
      .set({ by_method: byMethod })
      .where('tenant_id', '=', tenantId)
      .where('arrangement_id', '=', agreed.arrangement_id)
      .execute();
    await collectToday(scope, invoiceId, tenant.moment.today);
    const told = { kind: 'arrangement.agreed', accountId, invoiceId, number: invoice.number } as const;
    await tellOfArrangement(scope, tenant, actor, told);
    return ok(undefined);
  });
}
