import type { Actor, TenantScope } from '@quittance/db';
import { lockPurses, lockSubscriptions } from '@quittance/db/billing';
import {
  confirmSubscriptionQuote,
  invariant,
  ok,
  type Result,
  refuse,
  type SubscriptionChange,
} from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';
import type { Visitor } from '../../trpc/context.ts';
import { recordAudit } from '../access-log/record-audit.ts';
import { carryOutChange, type MadeChange } from './carry-out-change.ts';
import { toChanges } from './change-wish.ts';
import { type ChangeBasis, gatherChange } from './gather-change.ts';
import type { ConfirmedOrder } from './preview-change.ts';
import { type ChangeQuote, invoicesOf, quoteChange } from './quote-change.ts';
import { refusedByContract } from './refused-by-contract.ts';
import { type Asker, refusedByPolicy } from './refused-by-policy.ts';
import { refusedPause } from './refused-pause.ts';
import { shownMoment } from './shown-moment.ts';

export interface ChangeMaker {
  readonly asker: Asker;
  readonly actor: Actor;
  readonly from: Visitor;
}

/** Either it was made (now, or before under the same key), or it would not be what was shown. */
export type ChangeAnswer =
  | ({ readonly kind: 'made' } & MadeChange)
  | { readonly kind: 'stale'; readonly quote: ChangeQuote };

/**
 * Makes the change that was shown, with its invoice, all or nothing and once per key. When anything that goes into the
 * quote or comes out of it is different by now, it makes nothing and answers the new quote.
 */
export async function confirmChange(
  tenant: Tenant,
  by: ChangeMaker,
  order: ConfirmedOrder,
): Promise<Result<ChangeAnswer, ApiRefusal>> {
  const forbidden = refusedByPolicy(by.asker, order.wish, tenant.brand);
  if (forbidden) return forbidden;
  return tenant.db.run(async (scope) => {
    // Held until the end, so that nothing a quote is made of can change while it is carried out.
    await lockSubscriptions(scope, [order.subscriptionId]);
    await lockPurses(scope, [order.accountId]);
    const basis = await gatherChange(scope, tenant, order);
    if (!basis.ok) return basis;
    const before = await findMade(scope, order);
    if (before) return ok({ kind: 'made', ...before });
    const bound =
      refusedPause(by.asker, order.wish, tenant.brand, basis.value) ??
      refusedByContract(by.asker, order.wish, tenant.brand, basis.value);
    if (bound) return bound;
    const changes = toChanges(order.wish, basis.value, order.key);
    return changes.ok ? make(scope, tenant, by, order, basis.value, changes.value) : changes;
  });
}

async function make(
  scope: TenantScope,
  tenant: Tenant,
  by: ChangeMaker,
  order: ConfirmedOrder,
  present: ChangeBasis,
  changes: readonly SubscriptionChange[],
): Promise<Result<ChangeAnswer, ApiRefusal>> {
  const { shownHash } = order;
  const basis = { ...present, now: shownMoment(tenant, order.shownAt) };
  const { subscription, asOf, now } = basis;
  const confirmed = confirmSubscriptionQuote(subscription, changes, asOf, shownHash.slice(0, 16), now);
  if (!confirmed.ok) {
    const { error } = confirmed;
    return 'quote' in error ? staleAnswer(tenant, present, changes) : refuse(error.code, error.values);
  }
  const quote = { plan: confirmed.value, inputHash: shownHash.slice(0, 16) };
  const decided = invoicesOf(tenant, basis, changes, quote);
  if (!decided.ok) return decided;
  // The domain knows neither tax nor what coupons and credit pay of it.
  if (decided.value.shownHash !== shownHash) return staleAnswer(tenant, present, changes);
  const made = await carryOutChange(scope, tenant, by.actor, { order, quote: decided.value });
  if (by.asker === 'staff') await auditChange(scope, tenant, by, order, made);
  return ok({ kind: 'made', ...made });
}

/** What holds by now, at the present moment. */
function staleAnswer(
  tenant: Tenant,
  present: ChangeBasis,
  changes: readonly SubscriptionChange[],
): Result<ChangeAnswer, ApiRefusal> {
  const fresh = quoteChange(tenant, present, changes);
  return fresh.ok ? ok({ kind: 'stale', quote: fresh.value }) : fresh;
}

async function findMade(
  { trx, tenantId }: TenantScope,
  { subscriptionId, key }: ConfirmedOrder,
): Promise<MadeChange | null> {
  const row = await trx
    .selectFrom('subscription_change')
    .select(['effective_on', 'invoice_ids'])
    .where('tenant_id', '=', tenantId)
    .where('subscription_id', '=', subscriptionId)
    .where('change_key', '=', key)
    .executeTakeFirst();
  return row ? { effectiveOn: row.effective_on, invoiceIds: row.invoice_ids } : null;
}

async function auditChange(
  scope: TenantScope,
  { moment }: Tenant,
  { actor, from }: ChangeMaker,
  { accountId, subscriptionId, wish }: ConfirmedOrder,
  { effectiveOn }: MadeChange,
): Promise<void> {
  invariant(actor.kind === 'staff', 'staff changes are made by staff');
  await recordAudit(scope, {
    actor,
    from,
    action: 'subscription.changed',
    target: { account: accountId, subscription: subscriptionId },
    after: { ...wish, effectiveOn },
    at: moment.wallNow,
  });
}
