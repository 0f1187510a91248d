import type { CurrencyCode } from '@quittance/domain';
import type { Page } from 'playwright-core';
import { requestInvitation } from '../../../apps/api/src/use-cases/identity/request-invitation.ts';
import { systemActor } from '../../../apps/api/src/use-cases/outbox/system-actor.ts';
import { addCustomer, type Customer } from '../../scenarios/support/customers.ts';
import { salonPlan } from '../../scenarios/support/plans.ts';
import { addPerson } from '../../setup/api/test-brands.ts';
import { besideWorker } from './beside-worker.ts';
import { expectAccessible } from './expect-accessible.ts';
import { screenshot } from './screenshot.ts';
import type { Product } from './start-product.ts';

/** What invited people choose. */
export const chosenPassword = 'a long and simple sentence';

export interface Invited extends Customer {
  readonly email: string;
  readonly invitation: string;
}

/**
 * A customer who owes 105.91 € since yesterday, and whose owner was invited by mail just now. In another currency it is
 * the same price, and what the brand's tax makes of it.
 */
export async function inviteCustomer(product: Product, key: string, currency: CurrencyCode = 'EUR'): Promise<Invited> {
  const world = besideWorker(product.world);
  const customer = await addCustomer(world, {
    key,
    plan: {
      ...salonPlan,
      currency,
      components: [
        ...salonPlan.components,
        { kind: 'per_location', code: 'place', name: { de: 'Filiale', en: 'Branch' }, unitPrice: '10.00' },
      ],
    },
    startDate: '2026-03-01',
    locations: ['Altona', 'Eimsbüttel'],
    members: [{ memberName: 'Ada', roleCode: 'stylist', from: '2026-01-01' }],
  });
  await world.work();
  const email = `owner-${key}@kunden.example`;
  const person = await addPerson(world.brand, { email, accounts: [], withPassword: false });
  const tenant = await world.open();
  await tenant.db.run(({ trx, tenantId: tenant_id }) =>
    trx
      .insertInto('account_person')
      .values({ tenant_id, account_id: customer.accountId, person_id: person.personId, access_right: 'owner' })
      .execute(),
  );
  await requestInvitation(tenant, person.personId, systemActor);
  const mail = await world.mail.waitForMessage(email);
  const invitation = /http:\S+\/invitation\/\S+/.exec(mail.text)?.[0] ?? '';
  return { ...customer, email, invitation };
}

/** Fills in the provider's page as a person would. */
export async function enterCard({ world }: Product, page: Page, number: string): Promise<void> {
  await page.waitForURL((url) => url.origin === world.sandbox.url);
  await page.fill('#number', number);
  await page.fill('#expiry', '12 / 34');
  await page.fill('#cvc', '123');
  await page.fill('#name', 'Paula Krone');
  await page.click('button.primary');
}

/** Numbers that the provider publishes for trying. */
export const cards = { good: '4242424242424242', challenge: '4000002760003184', declinesLater: '4000000000000341' };

/** One page, looked at: accessible by the rules and as wide as its window. */
export async function lookAtPortal(page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  await screenshot(page, `portal-${name}`);
}
