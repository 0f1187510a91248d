import { provider as gocardless } from '@quittance/providers/gocardless';
import { provider as stripe } from '@quittance/providers/stripe';
import { type FlowVisit, visitFlow } from '@quittance/sandbox';
import { unwrap } from '../../../apps/api/src/errors/refusal-error.ts';
import { connectProvider } from '../../../apps/api/src/use-cases/connections/connect-provider.ts';
import { beginSaveMethod } from '../../../apps/api/src/use-cases/methods/begin-save-method.ts';
import { chooseDefaultMethod } from '../../../apps/api/src/use-cases/methods/choose-default-method.ts';
import { systemActor } from '../../../apps/api/src/use-cases/outbox/system-actor.ts';
import { lookAtMethod } from '../../../apps/api/src/use-cases/portal/look-at-method.ts';
import { startPortalPayment } from '../../../apps/api/src/use-cases/portal/start-portal-payment.ts';
import type { Customer } from './customers.ts';
import { openInvoicesOf } from './pay.ts';
import { openWorld, type World } from './world.ts';

const portalUrl = 'http://tischwerk.localhost:4001';
/** The stand-in's account at GoCardless, by its access token. */
export const debitAccount = 'sandbox_tischwerk';

/** A world whose brand collects by card and, through GoCardless, from bank accounts. */
export async function openDebitWorld(today: string): Promise<World> {
  const world = await openWorld(today);
  await connectGoCardless(world);
  return world;
}

/** Lets the brand collect from bank accounts too. */
export async function connectGoCardless(world: World): Promise<void> {
  const providers = new Map([stripe, gocardless].map((provider) => [provider.manifest.id, provider]));
  Object.assign(world.api.services, { providers });
  const wanted = {
    provider: 'gocardless',
    environment: 'sandbox' as const,
    config: { rails: 'sepa_debit,instant_bank_payment' },
    secrets: { accessToken: debitAccount },
  };
  unwrap(await connectProvider(world.api.services, await world.open(), wanted));
}

/** Grants a mandate on the hosted page, comes back and makes it the method that is charged; answers its id. */
export async function storeMandate(world: World, { accountId }: Customer, givenName: string): Promise<string> {
  const begun = unwrap(
    await beginSaveMethod(world.api.services, await world.open(), { accountId, rail: 'sepa_debit', portalUrl }),
  );
  const ended = await visitFlow(begun.redirectUrl, { givenName });
  if (ended.result !== 'completed') throw new Error(`No mandate was granted: status ${ended.status}.`);
  const wanted = { accountId, methodId: begun.methodId };
  unwrap(await lookAtMethod(world.api.services, await world.open(), systemActor, wanted));
  unwrap(await chooseDefaultMethod(await world.open(), wanted));
  await settleDebits(world);
  return begun.methodId;
}

/** Waits for GoCardless's webhooks, then works. */
export async function settleDebits(world: World): Promise<void> {
  await world.sandbox.control.settle(debitAccount);
  await world.work();
}

/** Opens a page for everything owed, paid by the customer's bank at once; answers the payment's id. */
export async function payByBank(world: World, customer: Customer, visit: FlowVisit = {}): Promise<string> {
  const page = unwrap(
    await startPortalPayment(world.api.services, await world.open(), systemActor, {
      accountId: customer.accountId,
      invoiceIds: await openInvoicesOf(world, customer),
      // What was ticked for another way of paying does no harm here.
      wish: { kind: 'hosted', rail: 'instant_bank_payment', saveMethod: true },
      portalUrl,
    }),
  );
  if (page.kind !== 'leave') throw new Error('The customer was not sent to a page.');
  await visitFlow(page.redirectUrl, visit);
  return page.paymentId;
}
