import { type BillingSettings, newId, type TenantScope } from '@quittance/db';
import type { PaymentTerms, PlanVersion } from '@quittance/domain';
import type { Tenant } from '../../../apps/api/src/tenant/brand.ts';
import { addMember, type StoryMember } from './members.ts';
import type { World } from './world.ts';

export interface CustomerStory {
  readonly key: string;
  readonly plan: Omit<PlanVersion, 'id'>;
  readonly startDate: string;
  readonly locations?: readonly string[];
  readonly terms?: PaymentTerms;
  readonly members?: readonly StoryMember[];
}

export interface Customer {
  readonly accountId: string;
  readonly subscriptionId: string;
  readonly email: string;
}

const street = { street: 'Domplatz 1', postalCode: '20095', city: 'Hamburg' };

/** Puts a customer with one subscription into the brand, as an import would. */
export async function addCustomer(world: World, story: CustomerStory): Promise<Customer> {
  const tenant = await world.open();
  const { country, defaultLanguage: language } = tenant.brand;
  const accountId = newId();
  const email = `${story.key}@kunden.example`;
  await tenant.db.run(({ trx, tenantId: tenant_id }) =>
    trx
      .insertInto('account')
      .values({
        tenant_id,
        account_id: accountId,
        account_key: story.key,
        name: `Wirtshaus ${story.key}`,
        legal_name: `${story.key} GmbH`,
        address: { ...street, country },
        country,
        vat_check: null,
        language,
        currency: story.plan.currency,
        billing_email: email,
        terms: story.terms ?? { kind: 'advance' },
        created_at: tenant.moment.wallNow,
      })
      .execute(),
  );
  const subscriptionId = await addSubscription(world, accountId, story);
  for (const member of story.members ?? []) await addMember(world, accountId, member);
  return { accountId, subscriptionId, email };
}

/** Subscribes an account to a plan, which joins the catalogue when it is new there; answers the subscription's id. */
export async function addSubscription(
  world: World,
  accountId: string,
  story: Pick<CustomerStory, 'key' | 'plan' | 'startDate' | 'locations'>,
): Promise<string> {
  const tenant = await world.open();
  const subscriptionId = newId();
  await tenant.db.run(async (scope) => {
    const { trx, tenantId: tenant_id } = scope;
    await trx
      .insertInto('subscription')
      .values({
        tenant_id,
        subscription_id: subscriptionId,
        subscription_key: `${story.key} ${story.plan.planCode}`,
        account_id: accountId,
        plan_version_id: await keepPlan(scope, tenant, story.plan),
        status: 'active',
        anchor: story.startDate,
        start_date: story.startDate,
        next_billing_date: story.startDate,
      })
      .execute();
    const since = tenant.moment.wallNow;
    await trx
      .insertInto('entitlement')
      .values({ tenant_id, subscription_id: subscriptionId, scope: '', status: 'granted', since })
      .execute();
    for (const name of story.locations ?? []) await addLocation(scope, story, accountId, subscriptionId, name);
  });
  return subscriptionId;
}

async function keepPlan(
  { trx, tenantId: tenant_id }: TenantScope,
  { moment }: Tenant,
  plan: CustomerStory['plan'],
): Promise<string> {
  const { planCode, version, name } = plan;
  const known = await trx
    .selectFrom('plan_version')
    .select('plan_version_id')
    .where('plan_code', '=', planCode)
    .where('tenant_id', '=', tenant_id)
    .executeTakeFirst();
  if (known) return known.plan_version_id;
  const planVersionId = newId();
  await trx.insertInto('product').values({ tenant_id, product_code: planCode, name }).execute();
  await trx.insertInto('plan').values({ tenant_id, plan_code: planCode, product_code: planCode, name }).execute();
  const row = { tenant_id, plan_version_id: planVersionId, plan_code: planCode, version, definition: plan };
  await trx
    .insertInto('plan_version')
    .values({ ...row, created_at: moment.wallNow })
    .execute();
  return planVersionId;
}

async function addLocation(
  { trx, tenantId: tenant_id }: TenantScope,
  story: Pick<CustomerStory, 'key' | 'startDate'>,
  account_id: string,
  subscription_id: string,
  name: string,
): Promise<void> {
  const location_id = newId();
  const address = { ...street, country: 'DE' };
  await trx
    .insertInto('location')
    .values({ tenant_id, location_id, account_id, location_key: `${story.key} ${name}`, name, address })
    .execute();
  await trx
    .insertInto('subscription_location')
    .values({ tenant_id, subscription_id, location_id, valid_from: story.startDate })
    .execute();
}

/** Changes the brand's way of billing for a story, for example its dunning days. */
export async function changeBilling(world: World, change: Partial<BillingSettings>): Promise<void> {
  const { brand, db } = await world.open();
  await db.run(({ trx, tenantId }) =>
    trx
      .updateTable('tenant')
      .set({ billing: { ...brand.billing, ...change } })
      .where('tenant_id', '=', tenantId)
      .execute(),
  );
}
