import { type Database, newId } from '@quittance/db';
import type { PlanVersion } from '@quittance/domain';
import { sql } from 'kysely';

/**
 * Puts many tiny customers into a brand at once, behind the product's back: the n-th has the key `k<n>`, one of the
 * plans by turns, and 14 days to pay, so that a story of billing has no collecting in it.
 */
export async function addManyCustomers(
  owner: Database,
  tenantId: string,
  plans: readonly Omit<PlanVersion, 'id'>[],
  count: number,
  startDate: string,
): Promise<void> {
  const versions = plans.map((plan) => ({ planVersionId: newId(), plan }));
  for (const { planVersionId, plan } of versions) {
    const { planCode, name } = plan;
    const row = { tenant_id: tenantId, plan_code: planCode };
    await owner.insertInto('product').values({ tenant_id: tenantId, product_code: planCode, name }).execute();
    await owner
      .insertInto('plan')
      .values({ ...row, product_code: planCode, name })
      .execute();
    const version = { ...row, plan_version_id: planVersionId, version: plan.version, definition: plan };
    await owner
      .insertInto('plan_version')
      .values({ ...version, created_at: new Date() })
      .execute();
  }
  const ids = versions.map(({ planVersionId }) => planVersionId);
  await sql`insert into account (tenant_id, account_id, account_key, name, legal_name, address, country, language, currency,
      billing_email, terms, created_at)
    select ${tenantId}::uuid, gen_random_uuid(), 'k' || n, 'K' || n, 'K' || n || ' GmbH',
      '{"street":"Domplatz 1","postalCode":"20095","city":"Hamburg","country":"DE"}', 'DE', 'de', 'EUR',
      'k' || n || '@kunden.example', '{"kind":"net","days":14}', now() from generate_series(1, ${count}::int) n`.execute(
    owner,
  );
  await sql`insert into subscription (tenant_id, subscription_id, subscription_key, account_id, plan_version_id, status, anchor,
      start_date, next_billing_date)
    select tenant_id, gen_random_uuid(), account_key, account_id,
      (${ids}::uuid[])[1 + substr(account_key, 2)::int % ${ids.length}::int], 'active', ${startDate}::date, ${startDate}::date,
      ${startDate}::date from account where tenant_id = ${tenantId}::uuid`.execute(owner);
  await sql`insert into entitlement (tenant_id, subscription_id, scope, status, since)
    select tenant_id, subscription_id, '', 'granted', now() from subscription where tenant_id = ${tenantId}::uuid`.execute(
    owner,
  );
}
