import { newId } from '@quittance/db';
import type { InvoicePlan } from '@quittance/domain';
import { unwrap } from '../../../apps/api/src/errors/refusal-error.ts';
import { systemActor } from '../../../apps/api/src/use-cases/outbox/system-actor.ts';
import type { ChangeWish } from '../../../apps/api/src/use-cases/subscriptions/change-wish.ts';
import { confirmChange } from '../../../apps/api/src/use-cases/subscriptions/confirm-change.ts';
import { previewChange } from '../../../apps/api/src/use-cases/subscriptions/preview-change.ts';
import type { ChangeQuote } from '../../../apps/api/src/use-cases/subscriptions/quote-change.ts';
import type { Customer } from './customers.ts';
import type { World } from './world.ts';

/** A preview as a customer reads it, and what confirms it. */
export interface ShownChange {
  readonly wish: ChangeWish;
  readonly key: string;
  readonly inputHash: string;
  readonly effectiveOn: string;
  /** The moment for which it was reckoned. */
  readonly shownAt: Date;
  /** Each invoice of today as net + tax = gross. */
  readonly now: readonly string[];
  readonly nextOn: string | null;
  readonly next: readonly string[];
}

/** Asks what a change would cost; throws the refusal. */
export async function preview(world: World, customer: Customer, wish: ChangeWish): Promise<ShownChange> {
  const { accountId, subscriptionId } = customer;
  const key = newId();
  const order = { accountId, subscriptionId, wish, key };
  return shownOf(unwrap(await previewChange(await world.open(), askerOf(wish), order)), wish, key);
}

/** Pauses are the brand's to give unless it says otherwise. */
function askerOf({ kind }: ChangeWish) {
  return kind === 'pause' ? 'staff' : 'customer';
}

/** Confirms what was shown: made with so many invoices, or stale with what would be shown now. */
export async function confirm(world: World, { accountId, subscriptionId }: Customer, shown: ShownChange) {
  const { wish, key, inputHash, shownAt } = shown;
  const by = {
    asker: askerOf(wish),
    actor: askerOf(wish) === 'staff' ? { kind: 'staff' as const, id: world.brand.staffId, name: 'Berta' } : systemActor,
    from: { app: 'portal', host: '', address: '', device: '' },
  } as const;
  const order = { accountId, subscriptionId, wish, key, shownHash: inputHash, shownAt };
  const answer = unwrap(await confirmChange(await world.open(), by, order));
  if (answer.kind === 'stale') return { kind: answer.kind, shown: shownOf(answer.quote, wish, key) };
  return { kind: answer.kind, effectiveOn: answer.effectiveOn, invoices: answer.invoiceIds.length };
}

/** Both at once. */
export async function makeChange(world: World, customer: Customer, wish: ChangeWish) {
  return confirm(world, customer, await preview(world, customer, wish));
}

/** How the subscription's row stands, and how often it was changed. */
export async function subscriptionOf(world: World, { subscriptionId }: Customer) {
  const { db } = await world.open();
  const row = await db.run(({ trx, tenantId }) =>
    trx
      .selectFrom('subscription')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('subscription_id', '=', subscriptionId)
      .executeTakeFirstOrThrow(),
  );
  const { status, end_date: endDate, next_billing_date: nextBillingDate, change_no: changes } = row;
  return { status, endDate, nextBillingDate, changes };
}

export async function planVersionOf(world: World, planCode: string): Promise<string> {
  const { db } = await world.open();
  const row = await db.run(({ trx, tenantId }) =>
    trx
      .selectFrom('plan_version')
      .select('plan_version_id')
      .where('tenant_id', '=', tenantId)
      .where('plan_code', '=', planCode)
      .executeTakeFirstOrThrow(),
  );
  return row.plan_version_id;
}

function shownOf({ quote, basis, shownHash, dueNow, next }: ChangeQuote, wish: ChangeWish, key: string): ShownChange {
  return {
    wish,
    key,
    inputHash: shownHash,
    effectiveOn: quote.plan.effectiveOn[0] ?? '',
    shownAt: new Date(basis.now * 1_000),
    now: dueNow.invoices.map(sumOf),
    nextOn: next?.on ?? null,
    next: (next?.decision.invoices ?? []).map(sumOf),
  };
}

function sumOf({ plan: { totals } }: { readonly plan: InvoicePlan }): string {
  const { net, tax, gross } = totals;
  return `${major(net.amountMinor)} + ${major(tax.amountMinor)} = ${major(gross.amountMinor)}`;
}

function major(minor: bigint): string {
  return (Number(minor) / 100).toFixed(2);
}
