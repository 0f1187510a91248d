import { type Database, newId } from '@quittance/db';
import { type PlanVersion, serviceProvidersPay } from '@quittance/domain';
import { sql } from 'kysely';

/** What everybody has: a price a month, a price a seat by the day, and messages in tiers; billed when the month is over. */
const plan: Omit<PlanVersion, 'id'> = {
  planCode: 'salon',
  version: 1,
  name: { de: 'Salon' },
  currency: 'EUR',
  interval: { unit: 'month', count: 1 },
  timing: 'arrears',
  tax: { behaviour: 'exclusive', category: 'standard' },
  components: [
    { kind: 'flat', code: 'base', name: { de: 'Grundpreis' }, unitPrice: '49.00' },
    { kind: 'per_seat', code: 'seat', name: { de: 'Platz' }, unitPrice: '20.00', seatClass: 'professional' },
    {
      kind: 'usage',
      code: 'messages',
      name: { de: 'Nachrichten' },
      meter: 'messages',
      freeUnits: '50',
      pricing: {
        model: 'graduated',
        tiers: [
          { upTo: '100', unitPrice: '0.10' },
          { upTo: null, unitPrice: '0.0525' },
        ],
      },
    },
  ],
  seatPolicy: serviceProvidersPay,
  seatRemoval: 'period_end',
  trialDays: 0,
};

/** Everybody has subscribed from this day on; its month is billed when it is over. */
const firstDay = '2026-03-01';

export const billingDay = '2026-04-01';

/**
 * Puts customers into a brand at once: each with a place, three members of whom one joined on the 11th, two reports of
 * use and one subscription that is due on `billingDay`.
 */
export async function fillBrand(owner: Database, tenantId: string, customers: number): Promise<void> {
  const planVersionId = newId();
  await owner.insertInto('product').values({ tenant_id: tenantId, product_code: 'salon', name: plan.name }).execute();
  const row = { tenant_id: tenantId, plan_code: plan.planCode };
  await owner
    .insertInto('plan')
    .values({ ...row, product_code: 'salon', name: plan.name })
    .execute();
  await owner
    .insertInto('plan_version')
    .values({ ...row, plan_version_id: planVersionId, version: 1, definition: plan, created_at: new Date() })
    .execute();
  for (const [role_code, capabilities] of roles) {
    await owner
      .insertInto('role')
      .values({ tenant_id: tenantId, role_code, name: { de: role_code }, capabilities: [...capabilities] })
      .execute();
  }
  for (const statement of customerRows) {
    await sql.raw(statement(tenantId, planVersionId, customers)).execute(owner);
  }
}

const roles: readonly (readonly [string, readonly string[]])[] = [
  ['stylist', ['provides_services']],
  ['receptionist', ['books_appointments']],
];

type Statement = (tenantId: string, planVersionId: string, customers: number) => string;

const customerRows: readonly Statement[] = [
  (tenant, _plan, customers) => `insert into account (tenant_id, account_id, account_key, name, legal_name, address,
      country, language, currency, billing_email, terms, created_at)
    select '${tenant}', gen_random_uuid(), 'k' || n, 'Salon ' || n, 'Salon ' || n || ' GmbH',
      '{"street":"Domplatz 1","postalCode":"20095","city":"Hamburg","country":"DE"}', 'DE', 'de', 'EUR',
      'k' || n || '@kunden.example', '{"kind":"net","days":14}', now() from generate_series(1, ${customers}) n`,
  (tenant) => `insert into location (tenant_id, location_id, account_id, location_key, name, address)
    select tenant_id, gen_random_uuid(), account_id, account_key, name, address from account where tenant_id = '${tenant}'`,
  (tenant, planVersion) => `insert into subscription (tenant_id, subscription_id, subscription_key, account_id,
      plan_version_id, status, anchor, start_date, next_billing_date)
    select tenant_id, gen_random_uuid(), account_key, account_id, '${planVersion}', 'active', '${firstDay}', '${firstDay}',
      '${billingDay}' from account where tenant_id = '${tenant}'`,
  (tenant) => `insert into subscription_location (tenant_id, subscription_id, location_id, valid_from)
    select s.tenant_id, s.subscription_id, l.location_id, '${firstDay}'
    from subscription s join location l using (tenant_id, account_id) where s.tenant_id = '${tenant}'`,
  (tenant) => `insert into entitlement (tenant_id, subscription_id, scope, status, since)
    select tenant_id, subscription_id, '', 'granted', now() from subscription where tenant_id = '${tenant}'`,
  (tenant) => `insert into member (tenant_id, member_id, account_id, member_key, name)
    select tenant_id, gen_random_uuid(), account_id, account_key || '-' || m, 'Member ' || m
    from account, generate_series(1, 3) m where tenant_id = '${tenant}'`,
  (tenant) => `insert into seat_assignment (tenant_id, member_id, assignment_no, role_code, location_id, valid_from)
    select m.tenant_id, m.member_id, 1, case when m.member_key like '%-2' then 'receptionist' else 'stylist' end,
      l.location_id, case when m.member_key like '%-3' then date '${firstDay}' + 10 else date '${firstDay}' end
    from member m join location l using (tenant_id, account_id) where m.tenant_id = '${tenant}'`,
  (tenant) => `insert into usage_record (tenant_id, usage_key, subscription_id, meter, location_id, used_on, quantity,
      items, recorded_at)
    select s.tenant_id, s.subscription_key || '-' || u, s.subscription_id, 'messages', l.location_id,
      date '${firstDay}' + u * 7, '120.5', 1, now()
    from subscription s join location l using (tenant_id, account_id), generate_series(1, 2) u
    where s.tenant_id = '${tenant}'`,
];
