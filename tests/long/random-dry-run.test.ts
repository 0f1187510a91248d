import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { dryRunBilling } from '../../apps/api/src/use-cases/billing/dry-run-billing.ts';
import { selectRuns, toRunProgress } from '../../apps/api/src/use-cases/billing/read-run.ts';
import { runDueBilling } from '../../apps/api/src/use-cases/billing/run-due-billing.ts';
import { hashOfEveryTable } from '../scenarios/support/hash-of-every-table.ts';
import { addManyCustomers } from '../scenarios/support/many-customers.ts';
import { giveOwnTerms } from '../scenarios/support/own-terms.ts';
import { flatPlan } from '../scenarios/support/plans.ts';
import { placeClock } from '../scenarios/support/time.ts';
import { openTestApi, type TestApi } from '../setup/api/open-test-api.ts';
import { addBrand, addOperator, type TestBrand } from '../setup/api/test-brands.ts';

/** What may be wrong with a stored customer; `n` says which ones by their place in the order of their ids. */
const faults = [
  `update account set address = 'null'`,
  `update account set terms = '{"kind":"net","days":99999999}'`,
  `update account set terms = '"rubbish"'`,
  `update account set country = 'XX'`,
  `update price_agreement set discount_percent = 'much'`,
  `update ad_hoc_charge set quantity = 'many'`,
  `update ad_hoc_charge set unit_price = '99999999999999999.00'`,
  `update ad_hoc_charge set currency = 'XYZ'`,
  `update billed_period set quantity = 'rubbish'`,
  `update subscription set anchor = '9999-12-31'`,
] as const;

const cents = fc.integer({ min: 1, max: 999_999 }).map((minor) => (minor / 100).toFixed(2));
const brands = fc.record({
  customers: fc.integer({ min: 1, max: 90 }),
  prices: fc.array(fc.record({ price: cents, currency: fc.constantFrom('EUR', 'HUF', 'JPY', 'KWD') }), {
    minLength: 1,
    maxLength: 4,
  }),
  today: fc.constantFrom('2026-04-01', '2026-04-17', '2026-06-30', '2027-03-01'),
  broken: fc.array(fc.record({ fault: fc.constantFrom(...faults), nth: fc.integer({ min: 0, max: 89 }) }), {
    maxLength: 6,
  }),
});

test('The dry run of 25 random brands, broken customers among them, tells each real run to the cent and writes nothing', async () => {
  const api = await openTestApi();
  const { operatorId } = await addOperator(api);
  let number = 0;
  try {
    await fc.assert(
      fc.asyncProperty(brands, async ({ customers, prices, today, broken }) => {
        number += 1;
        const brand = await addBrand(api, operatorId, `marke${number}`);
        const whole = (price: string, currency: string) => (currency === 'JPY' ? price.slice(0, -3) || '1' : price);
        const plans = prices.map(({ price, currency }, nth) =>
          flatPlan(`plan${nth}`, whole(price, currency), { currency }),
        );
        await addManyCustomers(api.owner, brand.tenantId, plans, customers, '2026-03-01');
        await giveOwnTerms(api, brand, { started: '2026-03-01', today });
        for (const { fault, nth } of broken) await breakCustomer(api, brand, fault, nth % customers);
        await compareRuns(api, brand, today);
      }),
      { numRuns: 25 },
    );
  } finally {
    await api.close();
  }
});

async function breakCustomer(api: TestApi, { tenantId }: TestBrand, fault: string, nth: number): Promise<void> {
  const whose = fault.includes('billed_period')
    ? `subscription_id = (select subscription_id from subscription where tenant_id = '${tenantId}'
        order by account_id offset ${nth} limit 1)`
    : `account_id = (select account_id from account where tenant_id = '${tenantId}' order by account_id offset ${nth} limit 1)`;
  await sql.raw(`${fault} where tenant_id = '${tenantId}' and ${whose}`).execute(api.owner);
}

async function compareRuns(api: TestApi, brand: TestBrand, today: string): Promise<void> {
  await placeClock(api, brand.tenantId, today);
  const tenant = await brand.open();
  const before = await hashOfEveryTable(api.owner);
  const dry = await dryRunBilling(tenant, tenant.moment.today);
  expect(await hashOfEveryTable(api.owner)).toEqual(before);
  if (!dry.ok) throw new Error(dry.error.code);
  await runDueBilling(api.services, tenant, new AbortController().signal);
  const row = await tenant.db.run((scope) =>
    selectRuns(scope).where('r.as_of', '=', today).orderBy('r.run_id', 'desc').limit(1).executeTakeFirst(),
  );
  const { due, subscriptions, invoices, totals, setAside, done, accountsSetAside } = dry.value;
  if (!row) return expect(due).toBe(0);
  expect(toRunProgress(row)).toMatchObject({ status: 'done', subscriptions, invoices, totals, setAside, done });
  const aside = await api.owner
    .selectFrom('run_exception')
    .select(['account_id', 'code'])
    .where('run_id', '=', row.run_id)
    .orderBy('account_id')
    .execute();
  const told = accountsSetAside.map(({ accountId, code }) => ({ account_id: accountId, code }));
  expect(aside).toEqual(told.toSorted((one, other) => (one.account_id < other.account_id ? -1 : 1)));
}
