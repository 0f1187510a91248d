import { brandAddresses } from '../../security/brand-addresses.ts';
import type { Services } from '../../services/services.ts';
import { openTenant, type Tenant } from '../../tenant/brand.ts';
import { beginSaveMethod } from '../../use-cases/methods/begin-save-method.ts';
import { completeSaveMethod } from '../../use-cases/methods/complete-save-method.ts';
import { lockMethod } from '../../use-cases/methods/write-method.ts';
import { systemActor } from '../../use-cases/outbox/system-actor.ts';
import { listRails } from '../../use-cases/portal/list-rails.ts';
import type { Progress } from '../progress.ts';
import { CommandRefused, orRefuse } from '../refused.ts';
import type { SeededBrand } from './seed-brand.ts';

/** What is typed on the stand-in's page, by the words of the `card` column: published test values. */
const forms = {
  visa: card('4242424242424242'),
  mastercard: card('5555555555554444'),
  charge_declines: card('4000000000000341'),
  bank_debit: {
    ...{ given_name: 'Successful', family_name: 'Person', email: 'person@example.test' },
    ...{ iban: 'DE89370400440532013000', routing_number: '026073150', account_number: '2715500356' },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;

type StoredWord = keyof typeof forms;

/** Stores the demo's methods as their owners would: on the provider's own page, one customer after the other. */
export async function storeMethods(services: Services, brand: SeededBrand, progress: Progress): Promise<void> {
  if (!services.config.SANDBOX_URL)
    throw new CommandRefused('SANDBOX_URL is not set: demo methods are stored at the provider sandbox.');
  const holders = brand.plan.accounts.filter(({ card: word }) => word !== 'none');
  for (const [index, { account_key, card: word }] of holders.entries()) {
    const accountId = brand.report.accountIds.get(account_key);
    if (accountId && word !== 'none') await storeMethod(services, brand, accountId, word);
    progress.show(index + 1, holders.length, `methods of ${brand.plan.brand.name}`);
  }
  progress.end();
}

async function storeMethod(
  services: Services,
  { tenantId, plan }: SeededBrand,
  accountId: string,
  word: StoredWord,
): Promise<void> {
  const tenant = await openTenant(services.app, tenantId, services.wallNow(), services.providers);
  if (!tenant) throw new CommandRefused('The brand has disappeared.');
  const { portalUrl } = brandAddresses(services.config, tenant.brand.slug);
  const rail = word === 'bank_debit' ? await findDebitRail(services, tenant, plan.brand.currency) : 'card';
  const begun = orRefuse(await beginSaveMethod(services, tenant, { accountId, rail, portalUrl }));
  await fillInHostedPage(begun.redirectUrl, word);
  const row = await tenant.db.run((scope) => lockMethod(scope, begun.methodId));
  if (row) await completeSaveMethod(services, tenant, systemActor, row);
}

/** The debit that the brand's customers may store in its currency. */
async function findDebitRail(services: Services, tenant: Tenant, currency: string): Promise<string> {
  const rails = await listRails(services, tenant, currency);
  const debit = rails.find(({ rail, canSave }) => canSave && rail.endsWith('_debit'));
  if (!debit) throw new CommandRefused(`${tenant.brand.name} collects nothing from bank accounts.`);
  return debit.rail;
}

/** Sends the sandbox's hosted form as a person's browser would. */
async function fillInHostedPage(url: string, word: StoredWord): Promise<void> {
  const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(forms[word]), redirect: 'manual' });
  await answer.body?.cancel();
  if (!answer.headers.has('location'))
    throw new CommandRefused(`The sandbox did not take the demo's ${word}: ${answer.status}.`);
}

function card(number: string) {
  return { number, expiry: '12/34', cvc: '123', name: 'Demo Person' };
}
