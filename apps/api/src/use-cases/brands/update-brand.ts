import type { Actor, LegalIdentity } from '@quittance/db';
import { lacksSellerTaxId, ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';
import type { Visitor } from '../../trpc/context.ts';
import { recordAudit } from '../access-log/record-audit.ts';

export interface BrandChange {
  readonly name: string;
  /** `#rrggbb` in lower case. */
  readonly colour: string;
  readonly legal: LegalIdentity;
}

/**
 * Changes what customers see of the brand, from the next page, mail and invoice on. Refuses `seller_tax_id_missing` when
 * its invoices would name neither number.
 */
export async function updateBrand(
  { brand, db, moment }: Tenant,
  change: BrandChange,
  { actor, from }: { readonly actor: Actor; readonly from: Visitor },
): Promise<Result<void, ApiRefusal>> {
  const { name, colour, legal } = change;
  if (lacksSellerTaxId(brand.country, legal)) return refuse('seller_tax_id_missing');
  await db.run(async (scope) => {
    await scope.trx
      .updateTable('tenant')
      .set({ name, colour, legal })
      .where('tenant_id', '=', scope.tenantId)
      .execute();
    await recordAudit(scope, {
      actor,
      action: 'brand.updated',
      target: { tenant: brand.tenantId },
      before: { name: brand.name, colour: brand.colour, legal: brand.legal },
      after: { name, colour, legal },
      at: moment.wallNow,
      from,
    });
  });
  return ok(undefined);
}
