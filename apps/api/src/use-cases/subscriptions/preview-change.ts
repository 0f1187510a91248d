import type { Result } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { type ChangeWish, toChanges } from './change-wish.ts';
import { type ChosenSubscription, gatherChange } from './gather-change.ts';
import { type ChangeQuote, quoteChange } from './quote-change.ts';
import { refusedByContract } from './refused-by-contract.ts';
import { type Asker, refusedByPolicy } from './refused-by-policy.ts';
import { refusedPause } from './refused-pause.ts';

/** What somebody asks for, and under which key: the same one confirms it. */
export interface ChangeOrder extends ChosenSubscription {
  readonly wish: ChangeWish;
  readonly key: string;
}

export interface ConfirmedOrder extends ChangeOrder {
  /** Of the quote that was shown. */
  readonly shownHash: string;
  /** The moment for which it was shown; it counts where seconds do, and only for `quoteSeconds`. */
  readonly shownAt?: Date | undefined;
}

/** The change as it would be made now. Writes nothing. */
export async function previewChange(
  tenant: Tenant,
  asker: Asker,
  order: ChangeOrder,
): Promise<Result<ChangeQuote, ApiRefusal>> {
  const forbidden = refusedByPolicy(asker, order.wish, tenant.brand);
  if (forbidden) return forbidden;
  return tenant.db.run(async (scope) => {
    const basis = await gatherChange(scope, tenant, order);
    if (!basis.ok) return basis;
    const bound =
      refusedPause(asker, order.wish, tenant.brand, basis.value) ??
      refusedByContract(asker, order.wish, tenant.brand, basis.value);
    if (bound) return bound;
    const changes = toChanges(order.wish, basis.value, order.key);
    return changes.ok ? quoteChange(tenant, basis.value, changes.value) : changes;
  });
}
