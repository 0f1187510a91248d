import { provider as paypal } from '@quittance/providers/paypal';
import { provider as stripe } from '@quittance/providers/stripe';
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
/** The stand-in's account at PayPal, by its client id. */
export const paypalAccount = 'paypal-tischwerk';

/** A world whose brand collects by card and by PayPal. */
export async function openPaypalWorld(today: string): Promise<World> {
  const world = await openWorld(today);
  await connectPaypal(world);
  return world;
}

/** Connects the brand to the stand-in for PayPal, beside what it has. */
export async function connectPaypal(world: World): Promise<void> {
  const providers = new Map([stripe, paypal].map((provider) => [provider.manifest.id, provider]));
  Object.assign(world.api.services, { providers });
  const wanted = {
    provider: 'paypal',
    environment: 'sandbox' as const,
    config: { clientId: paypalAccount, rails: 'paypal' },
    secrets: { clientSecret: 'paypal_secret_tischwerk' },
  };
  unwrap(await connectProvider(world.api.services, await world.open(), wanted));
}

/** Agrees on PayPal's page as this buyer, comes back and makes the wallet the method that is charged; answers its id. */
export async function storeWallet(world: World, { accountId }: Customer, buyer: string): Promise<string> {
  const begun = unwrap(
    await beginSaveMethod(world.api.services, await world.open(), { accountId, rail: 'paypal', portalUrl }),
  );
  await agree(begun.redirectUrl, buyer);
  const wanted = { accountId, methodId: begun.methodId };
  unwrap(await lookAtMethod(world.api.services, await world.open(), systemActor, wanted));
  unwrap(await chooseDefaultMethod(await world.open(), wanted));
  await settlePaypal(world);
  return begun.methodId;
}

/** Sends the customer to PayPal for everything owed, and answers as this buyer; answers the payment's id. */
export async function payByPaypal(world: World, customer: Customer, buyer: string, save = false): Promise<string> {
  const page = unwrap(
    await startPortalPayment(world.api.services, await world.open(), systemActor, {
      accountId: customer.accountId,
      invoiceIds: await openInvoicesOf(world, customer),
      wish: { kind: 'hosted', rail: 'paypal', saveMethod: save },
      portalUrl,
    }),
  );
  if (page.kind !== 'leave') throw new Error('The customer was not sent to a page.');
  await agree(page.redirectUrl, buyer);
  return page.paymentId;
}

/** Waits for PayPal's webhooks, then works. */
export async function settlePaypal(world: World): Promise<void> {
  await world.sandbox.control.settle(paypalAccount);
  await world.work();
}

async function agree(url: string, buyer: string): Promise<void> {
  const body = new URLSearchParams({ buyer, answer: 'approve' });
  const answer = await fetch(url, { method: 'POST', body, redirect: 'manual' });
  await answer.body?.cancel();
  if (answer.status !== 303) throw new Error(`PayPal's page answers ${answer.status}.`);
}
