import { publicId } from '@quittance/db';
import { idPrefixes } from '@quittance/domain';
import { unwrap } from '../../../apps/api/src/errors/refusal-error.ts';
import { beginSaveMethod } from '../../../apps/api/src/use-cases/methods/begin-save-method.ts';
import { chooseDefaultMethod } from '../../../apps/api/src/use-cases/methods/choose-default-method.ts';
import { systemActor } from '../../../apps/api/src/use-cases/outbox/system-actor.ts';
import { lookAtMethod } from '../../../apps/api/src/use-cases/portal/look-at-method.ts';
import { lookAtPayment } from '../../../apps/api/src/use-cases/portal/look-at-payment.ts';
import { startPortalPayment } from '../../../apps/api/src/use-cases/portal/start-portal-payment.ts';
import type { Customer } from './customers.ts';
import type { World } from './world.ts';

const portalUrl = 'http://tischwerk.localhost:4001';

type Visit = NonNullable<Parameters<World['sandbox']['control']['completeCheckout']>[1]>;

/** Stores a card on the provider's page, comes back and makes it the one that is charged; answers the method's id. */
export async function storeCard(world: World, { accountId }: Customer, card = '4242424242424242'): Promise<string> {
  const begun = unwrap(
    await beginSaveMethod(world.api.services, await world.open(), { accountId, rail: 'card', portalUrl }),
  );
  const ended = await world.sandbox.control.completeCheckout(begun.redirectUrl, { card });
  if (ended.result !== 'completed') throw new Error(`The card was not stored: ${ended.result}.`);
  const wanted = { accountId, methodId: begun.methodId };
  unwrap(await lookAtMethod(world.api.services, await world.open(), systemActor, wanted));
  unwrap(await chooseDefaultMethod(await world.open(), wanted));
  await world.settle();
  return begun.methodId;
}

/** Ids of what the customer owes. */
export async function openInvoicesOf(world: World, { accountId }: Customer): Promise<string[]> {
  const { db } = await world.open();
  const rows = await db.run(({ trx, tenantId }) =>
    trx
      .selectFrom('invoice')
      .select('invoice_id')
      .where('tenant_id', '=', tenantId)
      .where('account_id', '=', accountId)
      .where('status', '=', 'open')
      .orderBy('counter')
      .execute(),
  );
  return rows.map((row) => row.invoice_id);
}

/** Ids of the customer's payments, oldest first. */
export async function paymentIdsOf(world: World, { accountId }: Customer): Promise<string[]> {
  const { db } = await world.open();
  const rows = await db.run(({ trx, tenantId }) =>
    trx
      .selectFrom('payment')
      .select('payment_id')
      .where('tenant_id', '=', tenantId)
      .where('account_id', '=', accountId)
      .orderBy('payment_id')
      .execute(),
  );
  return rows.map((row) => row.payment_id);
}

/** Opens the provider's page for everything the customer owes. */
export async function openPayPage(world: World, customer: Customer, saveMethod = false) {
  return startPortalPayment(world.api.services, await world.open(), systemActor, {
    accountId: customer.accountId,
    invoiceIds: await openInvoicesOf(world, customer),
    wish: { kind: 'hosted', rail: 'card', saveMethod },
    portalUrl,
  });
}

/** The customer presses "pay" with a card that is stored already. */
export async function payByCard(world: World, customer: Customer, methodId: string) {
  return startPortalPayment(world.api.services, await world.open(), systemActor, {
    accountId: customer.accountId,
    invoiceIds: await openInvoicesOf(world, customer),
    wish: { kind: 'saved', methodId },
    portalUrl,
  });
}

/** The browser comes back from the provider's page: the portal looks at the payment. Answers its state. */
export async function comeBack(world: World, { accountId }: Customer, paymentId: string, left = false) {
  const wanted = { accountId, paymentId, left };
  return unwrap(await lookAtPayment(world.api.services, await world.open(), systemActor, wanted));
}

/** Pays everything owed on the provider's page and comes back; no worker has a hand in it. Answers the payment's id. */
export async function payByPage(world: World, customer: Customer, visit: Visit = {}): Promise<string> {
  const page = unwrap(await openPayPage(world, customer));
  if (page.kind !== 'leave') throw new Error('The customer was not sent to a page.');
  await world.sandbox.control.completeCheckout(page.redirectUrl, visit);
  await comeBack(world, customer, page.paymentId);
  return page.paymentId;
}

/** Asks the stand-in as the brand's own dashboard would. */
export async function dashboard(
  world: World,
  method: 'GET' | 'POST',
  path: string,
  fields: Record<string, string> = {},
): Promise<Record<string, unknown>> {
  const response = await fetch(`${world.sandbox.url}/v1/${path}`, {
    method,
    headers: {
      authorization: `Bearer ${world.stripeAccount}`,
      ...(method === 'POST' && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(method === 'POST' && { body: new URLSearchParams(fields) }),
  });
  const answer = (await response.json()) as Record<string, unknown>;
  if (!response.ok) throw new Error(`The stand-in refused ${path}: ${JSON.stringify(answer)}`);
  return answer;
}

export interface ProviderPayment {
  readonly id: string;
  readonly status: string;
  readonly amount: number;
  readonly latest_charge: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/** The payments that the provider knows of the customer, oldest first. */
export async function providerPayments(world: World, { accountId }: Customer): Promise<ProviderPayment[]> {
  const listed = await dashboard(world, 'GET', 'payment_intents?limit=100');
  const ours = publicId(idPrefixes.account, accountId);
  const all = listed['data'] as ProviderPayment[];
  return all.filter(({ metadata }) => Object.values(metadata).includes(ours)).reverse();
}
