import { sql } from 'kysely';
import { unwrap } from '../../../apps/api/src/errors/refusal-error.ts';
import type { Services } from '../../../apps/api/src/services/services.ts';
import { beginSaveMethod } from '../../../apps/api/src/use-cases/methods/begin-save-method.ts';
import { chooseDefaultMethod } from '../../../apps/api/src/use-cases/methods/choose-default-method.ts';
import { removeMethod } from '../../../apps/api/src/use-cases/methods/remove-method.ts';
import { systemActor } from '../../../apps/api/src/use-cases/outbox/system-actor.ts';
import { lookAtMethod } from '../../../apps/api/src/use-cases/portal/look-at-method.ts';
import { type PaymentWish, startPortalPayment } from '../../../apps/api/src/use-cases/portal/start-portal-payment.ts';
import { makeChange } from '../../scenarios/support/changes.ts';
import { addSubscription, type Customer } from '../../scenarios/support/customers.ts';
import { comeBack, openInvoicesOf } from '../../scenarios/support/pay.ts';
import { fillIn } from './pages.ts';
import { nothing } from './pick.ts';
import type { DeedOf } from './plan.ts';
import { railName } from './rails.ts';
import { openBrand, type Stage, worldOf, yearlyPlan } from './stage.ts';

const portalUrl = 'http://simulation.localhost:4001';

function customerOf({ customers }: Stage, who: number): Customer {
  const found = customers[who];
  if (!found) throw new Error(`The plan names customer ${who}.`);
  return found;
}

/** One more subscription, billed when the worker next works. */
export async function bill(stage: Stage, services: Services, who: number): Promise<string> {
  stage.bills += 1;
  const key = `${stage.brand.slug}b${stage.bills}`;
  const { today } = (await openBrand(stage, services)).moment;
  const plan = yearlyPlan(key, stage.plan.currency, stage.bills + who);
  await addSubscription(worldOf(stage, services), customerOf(stage, who).accountId, { key, plan, startDate: today });
  return 'owed';
}

export async function cancel(stage: Stage, services: Services, who: number): Promise<string> {
  await makeChange(worldOf(stage, services), customerOf(stage, who), { kind: 'cancel' });
  return 'cancelled';
}

/** Stores a method on the provider's page, comes back, and makes it the one that is charged. */
export async function store(stage: Stage, services: Services, { who, rail, person }: DeedOf<'store'>): Promise<string> {
  const { accountId } = customerOf(stage, who);
  const wanted = { accountId, rail: railName(rail), portalUrl };
  const begun = unwrap(await beginSaveMethod(services, await openBrand(stage, services), wanted));
  await fillIn(stage.arena.sandbox, rail, begun.redirectUrl, person);
  const { methodId } = begun;
  unwrap(await lookAtMethod(services, await openBrand(stage, services), systemActor, { accountId, methodId }));
  unwrap(await chooseDefaultMethod(await openBrand(stage, services), { accountId, methodId }));
  return 'stored';
}

/** Goes to a provider's page to pay, and does there what the plan says. */
export async function payByPage(stage: Stage, services: Services, deed: DeedOf<'page'>): Promise<string> {
  const customer = customerOf(stage, deed.who);
  const { sandbox } = stage.arena;
  const wish = { kind: 'hosted' as const, rail: railName(deed.rail), saveMethod: deed.save };
  const page = await start(stage, services, customer, wish, deed.all);
  if (page?.kind !== 'leave') return nothing;
  const world = worldOf(stage, services);
  const fill = () => fillIn(sandbox, deed.rail, page.redirectUrl, deed.person);
  switch (deed.end) {
    case 'paid_and_back':
      await fill();
      return (await comeBack(world, customer, page.paymentId)).status;
    case 'paid_and_gone':
      await fill();
      return 'gone';
    case 'left_unpaid':
      return (await comeBack(world, customer, page.paymentId, true)).status;
    case 'abandoned':
      return 'gone';
    case 'left_then_paid':
      await comeBack(world, customer, page.paymentId, true);
      await fill();
      return 'paid after leaving';
    case 'paid_in_two_tabs': {
      // The first tab stays open while the same debt is opened in another one; then both are filled in.
      const second = await start(stage, services, customer, wish, deed.all);
      if (second?.kind === 'leave') await fillIn(sandbox, deed.rail, second.redirectUrl, deed.person);
      await fill();
      return 'paid twice over';
    }
  }
}

/** Presses "pay" with the method that is charged by default. */
export async function payBySaved(stage: Stage, services: Services, { who, all }: DeedOf<'saved'>): Promise<string> {
  const customer = customerOf(stage, who);
  const methodId = await defaultMethodOf(stage, customer);
  const sent = methodId && (await start(stage, services, customer, { kind: 'saved', methodId }, all));
  return sent ? 'sent' : nothing;
}

export async function remove(stage: Stage, services: Services, who: number): Promise<string> {
  const { accountId } = customerOf(stage, who);
  const methodId = await defaultMethodOf(stage, { accountId });
  if (!methodId) return nothing;
  unwrap(await removeMethod(services, await openBrand(stage, services), systemActor, { accountId, methodId }));
  return 'removed';
}

async function start(stage: Stage, services: Services, customer: Customer, wish: PaymentWish, all: boolean) {
  const owed = await openInvoicesOf(worldOf(stage, services), customer);
  if (owed.length === 0) return null;
  const { accountId } = customer;
  const wanted = { accountId, invoiceIds: all ? owed : owed.slice(0, 1), wish, portalUrl };
  return unwrap(await startPortalPayment(services, await openBrand(stage, services), systemActor, wanted));
}

/** What the owner of all rows knows: a person remembers which method it was. */
async function defaultMethodOf({ arena }: Stage, { accountId }: Pick<Customer, 'accountId'>): Promise<string | null> {
  const found = await sql<{ id: string | null }>`
    select default_method_id as id from account where account_id = ${accountId}::uuid`.execute(arena.api.owner);
  return found.rows[0]?.id ?? null;
}
