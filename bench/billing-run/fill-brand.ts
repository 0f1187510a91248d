import type { Database } from '@quittance/db';
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
export function fillBrand(owner: Database, tenantId: string, customers: number): Promise<void> {
  return fillBrands(owner, [tenantId], customers);
}

/** The same for many brands, each with as many customers. */
export async function fillBrands(owner: Database, tenantIds: readonly string[], customers: number): Promise<void> {
  await owner.transaction().execute(async (trx) => {
    await sql`set local statement_timeout = 0`.execute(trx);
    // The rows fit together; looking that up for a million customers would take longer than writing them.
    await sql`set local session_replication_role = replica`.execute(trx);
    await sql`create temporary table filled on commit drop as
      select tenant_id, uuidv7() as plan_version_id from unnest(${tenantIds}::uuid[]) as tenant_id`.execute(trx);
    for (const statement of [...catalogueRows, ...customerRows(customers)]) await sql.raw(statement).execute(trx);
  });
}

const literal = (value: unknown) => `'${JSON.stringify(value)}'::jsonb`;

const roles: readonly (readonly [string, string])[] = [
  ['stylist', 'provides_services'],
  ['receptionist', 'books_appointments'],
];

const catalogueRows: readonly string[] = [
  `insert into product (tenant_id, product_code, name) select tenant_id, 'salon', ${literal(plan.name)} from filled`,
  `insert into plan (tenant_id, plan_code, product_code, name)
    select tenant_id, '${plan.planCode}', 'salon', ${literal(plan.name)} from filled`,
  `insert into plan_version (tenant_id, plan_version_id, plan_code, version, definition, created_at)
    select tenant_id, plan_version_id, '${plan.planCode}', 1, ${literal(plan)}, now() from filled`,
  ...roles.map(
    ([code, capability]) => `insert into role (tenant_id, role_code, name, capabilities)
      select tenant_id, '${code}', ${literal({ de: code })}, '{${capability}}' from filled`,
  ),
];

/** Ids rise with time, as those that the product makes do. */
const customerRows = (customers: number): readonly string[] => [
  `insert into account (tenant_id, account_id, account_key, name, legal_name, address,
      country, language, currency, billing_email, terms, created_at)
    select tenant_id, uuidv7(), 'k' || n, 'Salon ' || n, 'Salon ' || n || ' GmbH',
      '{"street":"Domplatz 1","postalCode":"20095","city":"Hamburg","country":"DE"}', 'DE', 'de', 'EUR',
      'k' || n || '@kunden.example', '{"kind":"net","days":14}', now() from filled, generate_series(1, ${customers}) n`,
  `insert into location (tenant_id, location_id, account_id, location_key, name, address)
    select tenant_id, uuidv7(), account_id, account_key, name, address from account join filled using (tenant_id)`,
  `insert into subscription (tenant_id, subscription_id, subscription_key, account_id,
      plan_version_id, status, anchor, start_date, next_billing_date)
    select tenant_id, uuidv7(), account_key, account_id, plan_version_id, 'active', '${firstDay}', '${firstDay}',
      '${billingDay}' from account join filled using (tenant_id)`,
  `insert into subscription_location (tenant_id, subscription_id, location_id, valid_from)
    select tenant_id, subscription_id, location_id, '${firstDay}'
    from subscription join location using (tenant_id, account_id) join filled using (tenant_id)`,
  `insert into entitlement (tenant_id, subscription_id, scope, status, since)
    select tenant_id, subscription_id, '', 'granted', now() from subscription join filled using (tenant_id)`,
  `insert into member (tenant_id, member_id, account_id, member_key, name)
    select tenant_id, uuidv7(), account_id, account_key || '-' || m, 'Member ' || m
    from account join filled using (tenant_id), generate_series(1, 3) m`,
  `insert into seat_assignment (tenant_id, member_id, assignment_no, role_code, location_id, valid_from)
    select tenant_id, member_id, 1, case when member_key like '%-2' then 'receptionist' else 'stylist' end,
      location_id, case when member_key like '%-3' then date '${firstDay}' + 10 else date '${firstDay}' end
    from member join location using (tenant_id, account_id) join filled using (tenant_id)`,
  `insert into usage_record (tenant_id, usage_key, subscription_id, meter, location_id, used_on, quantity,
      items, recorded_at)
    select tenant_id, subscription_key || '-' || u, subscription_id, 'messages', location_id,
      date '${firstDay}' + u * 7, '120.5', 1, now()
    from subscription join location using (tenant_id, account_id) join filled using (tenant_id), generate_series(1, 2) u`,
];
