import type { TenantScope } from '@quittance/db';
import type { NextAttempt } from '@quittance/documents';
import { laterOf } from '@quittance/domain';
import type { Tenant } from '../../tenant/brand.ts';
import { decideCollection, nextTry } from '../collection/decide-collection.ts';
import { readCollectionCase } from '../collection/read-collection-case.ts';
import { readMethodLabel } from './read-mail-facts.ts';

/** What will be charged for an invoice by itself after a refusal: the same decision that the collection takes. */
export async function readNextTry(
  scope: TenantScope,
  tenant: Tenant,
  invoiceId: string | null,
): Promise<NextAttempt | null> {
  const found = invoiceId && (await readCollectionCase(scope, tenant, invoiceId));
  if (!found) return null;
  const { today } = tenant.moment;
  const { billing } = tenant.brand;
  const next = nextTry(billing.retry, found, decideCollection(billing, found, today).arrangement, today);
  if (!next) return null;
  const methodLabel = await readMethodLabel(scope, next.charge.methodId);
  return { on: laterOf(next.on, today), methodLabel };
}
