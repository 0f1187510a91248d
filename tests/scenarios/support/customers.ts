import { type BillingSettings, newId } from '@quittance/db';
import type { PaymentTerms, PlanVersion, SeatAssignment } from '@quittance/domain';
import type { World } from './world.ts';

export interface CustomerStory {
  readonly key: string;
  readonly plan: Omit<PlanVersion, 'id'>;
  readonly startDate: string;
  readonly locations?: readonly string[];
  readonly terms?: PaymentTerms;
  readonly members?: readonly (Pick<SeatAssignment, 'memberName' | 'roleCode'> & { from: string; until?: string })[];
}

export interface Customer {
  readonly accountId: string;
  readonly subscriptionId: string;
  readonly email: string;
}

/** Puts a customer with one subscription into the brand, as an import would. */
export async function addCustomer(world: World, story: CustomerStory): Promise<Customer> {
  const tenant = await world.open();
  const [accountId, subscriptionId, planVersionId] = [newId(), newId(), newId()];
  const email = `${story.key}@kunden.example`;
  await tenant.db.run(async ({ trx, tenantId: tenant_id }) => {
    const { wallNow } = tenant.moment;
    const { planCode } = story.plan;
    await trx
      .insertInto('product')
      .values({ tenant_id, product_code: planCode, name: { de: planCode } })
      .execute();
    await trx
      .insertInto('plan')
      .values({ tenant_id, plan_code: planCode, product_code: planCode, name: story.plan.name })
      .execute();
    await trx
      .insertInto('plan_version')
      .values({
        tenant_id,
        plan_version_id: planVersionId,
        plan_code: planCode,
        version: story.plan.version,
        definition: story.plan,
        created_at: wallNow,
      })
      .execute();
    await trx
      .insertInto('account')
      .values({
        tenant_id,
        account_id: accountId,
        account_key: story.key,
        name: `Wirtshaus ${story.key}`,
        legal_name: `${story.key} GmbH`,
        address: { street: 'Domplatz 1', postalCode: '20095', city: 'Hamburg', country: 'DE' },
        country: 'DE',
        vat_check: null,
        language: 'de',
        currency: story.plan.currency,
        billing_email: email,
        terms: story.terms ?? { kind: 'advance' },
        created_at: wallNow,
      })
      .execute();
    await trx
      .insertInto('subscription')
      .values({
        tenant_id,
        subscription_id: subscriptionId,
        subscription_key: story.key,
        account_id: accountId,
        plan_version_id: planVersionId,
        status: 'active',
        anchor: story.startDate,
        start_date: story.startDate,
        next_billing_date: story.startDate,
      })
      .execute();
    await trx
      .insertInto('entitlement')
      .values({ tenant_id, subscription_id: subscriptionId, scope: '', status: 'granted', since: wallNow })
      .execute();
  });
  await addLocations(world, story, accountId, subscriptionId);
  for (const member of story.members ?? []) await addMember(world, accountId, member);
  return { accountId, subscriptionId, email };
}

async function addLocations(
  world: World,
  story: CustomerStory,
  accountId: string,
  subscriptionId: string,
): Promise<void> {
  const { db } = await world.open();
  for (const name of story.locations ?? []) {
    const locationId = newId();
    await db.run(async ({ trx, tenantId: tenant_id }) => {
      const address = { street: 'Domplatz 1', postalCode: '20095', city: 'Hamburg', country: 'DE' };
      await trx
        .insertInto('location')
        .values({
          tenant_id,
          location_id: locationId,
          account_id: accountId,
          location_key: `${story.key}-${name}`,
          name,
          address,
        })
        .execute();
      await trx
        .insertInto('subscription_location')
        .values({ tenant_id, subscription_id: subscriptionId, location_id: locationId, valid_from: story.startDate })
        .execute();
    });
  }
}

/** Gives a member of the account a role from a day on; the role is made when the brand has none of that name. */
export async function addMember(
  world: World,
  accountId: string,
  member: { readonly memberName: string; readonly roleCode: string; readonly from: string; readonly until?: string },
): Promise<void> {
  const { db } = await world.open();
  const memberId = newId();
  await db.run(async ({ trx, tenantId: tenant_id }) => {
    await trx
      .insertInto('role')
      .values({
        tenant_id,
        role_code: member.roleCode,
        name: { de: member.roleCode },
        capabilities: capabilitiesOf[member.roleCode] ?? [],
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await trx
      .insertInto('member')
      .values({ tenant_id, member_id: memberId, account_id: accountId, member_key: memberId, name: member.memberName })
      .execute();
    await trx
      .insertInto('seat_assignment')
      .values({
        tenant_id,
        member_id: memberId,
        assignment_no: 1,
        role_code: member.roleCode,
        valid_from: member.from,
        valid_until: member.until ?? null,
      })
      .execute();
  });
}

const capabilitiesOf: Readonly<Record<string, string[]>> = {
  stylist: ['provides_services'],
  bookkeeper: ['keeps_books'],
  reception: ['books_appointments', 'takes_appointment_payments'],
};

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
