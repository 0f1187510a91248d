import { brandAddresses } from '../../security/brand-addresses.ts';
import type { Services } from '../../services/services.ts';
import { openTenant } from '../../tenant/brand.ts';
import { beginSaveMethod } from '../../use-cases/methods/begin-save-method.ts';
import { completeSaveMethod } from '../../use-cases/methods/complete-save-method.ts';
import { lockMethod } from '../../use-cases/methods/write-method.ts';
import { systemActor } from '../../use-cases/outbox/system-actor.ts';
import type { Progress } from '../progress.ts';
import { CommandRefused, orRefuse } from '../refused.ts';
import type { SeededBrand } from './seed-brand.ts';

/** Published test numbers by the words of the `card` column. */
const numbers = {
  visa: '4242424242424242',
  mastercard: '5555555555554444',
  charge_declines: '4000000000000341',
} as const;

/** Stores the demo's cards as their owners would: on the provider's own page, one customer after the other. */
export async function storeCards(services: Services, brand: SeededBrand, progress: Progress): Promise<void> {
  if (!services.config.SANDBOX_URL)
    throw new CommandRefused('SANDBOX_URL is not set: demo cards are stored at the provider sandbox.');
  const holders = brand.plan.accounts.filter(({ card }) => card !== 'none');
  for (const [index, { account_key, card }] of holders.entries()) {
    const accountId = brand.report.accountIds.get(account_key);
    if (accountId && card !== 'none') await storeCard(services, brand.tenantId, accountId, numbers[card]);
    progress.show(index + 1, holders.length, `cards of ${brand.plan.brand.name}`);
  }
  progress.end();
}

async function storeCard(services: Services, tenantId: string, accountId: string, number: string): Promise<void> {
  const tenant = await openTenant(services.app, tenantId, services.wallNow(), services.providers);
  if (!tenant) throw new CommandRefused('The brand has disappeared.');
  const { portalUrl } = brandAddresses(services.config, tenant.brand.slug);
  const begun = orRefuse(await beginSaveMethod(services, tenant, { accountId, rail: 'card', portalUrl }));
  await fillInHostedPage(begun.redirectUrl, number);
  const row = await tenant.db.run((scope) => lockMethod(scope, begun.methodId));
  if (row) await completeSaveMethod(services, tenant, systemActor, row);
}

/** Sends the sandbox's hosted form as a person's browser would. */
async function fillInHostedPage(url: string, number: string): Promise<void> {
  const form = new URLSearchParams({ number, expiry: '12/34', cvc: '123', name: 'Demo Person' });
  const answer = await fetch(url, { method: 'POST', body: form, redirect: 'manual' });
  await answer.body?.cancel();
  const sentOn = answer.headers.get('location');
  if (!sentOn)
    throw new CommandRefused(`The sandbox did not take the demo card ${number.slice(-4)}: ${answer.status}.`);
}
