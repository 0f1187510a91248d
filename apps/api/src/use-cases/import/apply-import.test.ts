import { newId } from '@quittance/db';
import { addDays } from '@quittance/domain';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestApi, type TestApi } from '../../../../../tests/setup/api/open-test-api.ts';
import { addOperator } from '../../../../../tests/setup/api/test-brands.ts';
import { unwrap } from '../../errors/refusal-error.ts';
import { openTenant, type Tenant } from '../../tenant/brand.ts';
import { createBrand } from '../brands/create-brand.ts';
import { systemActor } from '../outbox/system-actor.ts';
import type { ChangeWish } from '../subscriptions/change-wish.ts';
import { confirmChange } from '../subscriptions/confirm-change.ts';
import { previewChange } from '../subscriptions/preview-change.ts';
import { courseCheckNames } from '../verify/checks.ts';
import { verifyBooks } from '../verify/verify-books.ts';
import { applyImport } from './apply-import.ts';
import { bytes, demoFiles, good } from './fixtures/small-set.ts';
import type { ImportPlan, WholePlan } from './import-plan.ts';
import { readImport } from './read-import.ts';

const by = { actor: systemActor, from: null };
const visitor = { app: 'portal', host: '', address: '', device: '' } as const;

let api: TestApi;
let operatorId: string;
let brandCount = 0;
let tenant: Tenant;

beforeAll(async () => {
  api = await openTestApi();
  ({ operatorId } = await addOperator(api));
});
afterAll(() => api.close());

/** A fresh brand with the small set's settings, under a slug of its own. */
beforeEach(async () => {
  brandCount += 1;
  tenant = await brandFor(planOf({}));
});

async function brandFor({ brand }: WholePlan): Promise<Tenant> {
  const firstStaff = { name: 'First', email: `first@${brand.slug}.example` };
  const maker = { operatorId, ...by };
  const { tenantId } = unwrap(await createBrand(api.services, { ...brand, firstStaff }, maker));
  const opened = await openTenant(api.services.app, tenantId, api.services.wallNow(), api.services.providers);
  if (!opened) throw new Error('the brand was just made');
  return opened;
}

function planOf(changes: Readonly<Record<string, string>>): WholePlan {
  const texts = { ...good, ...changes };
  const brandText = texts['brand.json'].replace('"szalonna"', `"szalonna-${brandCount}"`);
  return planFrom(bytes({ ...texts, 'brand.json': brandText }));
}

function planFrom(files: ReturnType<typeof bytes>): WholePlan {
  const read = readImport(files);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

async function apply(plan: ImportPlan) {
  const applied = await applyImport(tenant, plan, by);
  return applied.ok ? applied.value : applied.error.map(({ file, row, code }) => `${file} ${row} ${code}`);
}

/** Everything the import writes, as it stands in the database. */
async function snapshot() {
  const tables = [
    'account',
    'location',
    'person',
    'account_person',
    'member',
    'seat_assignment',
    'subscription',
    'subscription_location',
    'entitlement',
    'plan_version',
    'role',
    'staff',
    'event',
  ] as const;
  return tenant.db.run(async ({ trx, tenantId }) => {
    const found: Record<string, unknown[]> = {};
    for (const table of tables) {
      found[table] = await trx.selectFrom(table).selectAll().where('tenant_id', '=', tenantId).execute();
    }
    return found;
  });
}

function sorted(tables: Record<string, unknown[]>) {
  const text = (row: unknown) => JSON.stringify(row, (_, value) => (typeof value === 'bigint' ? `${value}` : value));
  return Object.fromEntries(Object.entries(tables).map(([table, rows]) => [table, rows.map(text).sort()]));
}

test('a small set is written whole: account, rights, seat, subscription from its period, access granted', async () => {
  expect(await apply(planOf({}))).toMatchObject({ accountsAdded: 1, membersAdded: 1, subscriptionsAdded: 1 });
  const rows = await snapshot();
  expect(rows['account']).toMatchObject([
    { account_key: 'A1', legal_name: 'Hajstúdió Kft.', terms: { kind: 'net', days: 8 }, vat_check: null },
  ]);
  expect(rows['account_person']).toMatchObject([{ access_right: 'owner', location_ids: [expect.any(String)] }]);
  expect(rows['seat_assignment']).toMatchObject([
    { role_code: 'stylist', valid_from: '2026-09-01', valid_until: null },
  ]);
  expect(rows['subscription']).toMatchObject([
    { status: 'active', anchor: '2026-09-01', next_period_index: 0, next_billing_date: '2026-10-01' },
  ]);
  expect(rows['subscription_location']).toMatchObject([{ valid_from: '2026-09-01', valid_until: null }]);
  expect(rows['entitlement']).toMatchObject([{ scope: '', status: 'granted' }]);
  expect(rows['event']?.map((event) => (event as { kind: string }).kind).sort()).toContain('account.imported');
});

test('applying the same plan twice changes no row and adds no event', async () => {
  await apply(planOf({}));
  const before = sorted(await snapshot());
  expect(await apply(planOf({}))).toMatchObject({
    accountsAdded: 0,
    locationsAdded: 0,
    peopleAdded: 0,
    membersAdded: 0,
  });
  expect(sorted(await snapshot())).toEqual(before);
});

test('a second import changes names and ends of seats, adds the new, keeps ids and passwords', async () => {
  await apply(planOf({}));
  const before = await snapshot();
  await tenant.db.run(({ trx, tenantId }) =>
    trx.updateTable('person').set({ password_hash: 'kept' }).where('tenant_id', '=', tenantId).execute(),
  );
  const assignments = good['assignments.csv'].replace(
    '2026-09-01,\n',
    '2026-09-01,2026-10-01\nM1,manager,L1,2026-10-01,\n',
  );
  const accounts = good['accounts.csv'].replace('A1,Hajstúdió,', 'A1,Új Név,');
  await apply(planOf({ 'assignments.csv': assignments, 'accounts.csv': accounts }));
  const after = await snapshot();
  expect(after['account']).toMatchObject([{ ...(before['account']?.[0] as object), name: 'Új Név' }]);
  expect(after['person']).toMatchObject([{ password_hash: 'kept' }]);
  expect(after['seat_assignment']).toMatchObject([
    { assignment_no: 1, role_code: 'stylist', valid_until: '2026-10-01' },
    { assignment_no: 2, role_code: 'manager', valid_until: null },
  ]);
});

test('an anchor of two years ago bills from the period the start falls into: 15 September, number 25', async () => {
  const subscriptions = good['subscriptions.csv'].replace('2026-09-01,,', '2026-09-01,2024-08-15,');
  await apply(planOf({ 'subscriptions.csv': subscriptions }));
  expect((await snapshot())['subscription']).toMatchObject([
    { anchor: '2024-08-15', first_period_index: 24, next_period_index: 24, next_billing_date: '2026-09-15' },
  ]);
});

describe('a subscription that was changed in the product since its import', () => {
  /** As staff would: what is previewed is confirmed. */
  async function change(wish: ChangeWish): Promise<void> {
    const ids = await tenant.db.run(({ trx, tenantId }) =>
      trx
        .selectFrom('subscription')
        .select(['subscription_id as subscriptionId', 'account_id as accountId'])
        .where('tenant_id', '=', tenantId)
        .executeTakeFirstOrThrow(),
    );
    const order = { ...ids, wish, key: newId() };
    const { shownHash } = unwrap(await previewChange(tenant, 'customer', order));
    const by = { asker: 'customer', actor: systemActor, from: visitor } as const;
    expect(unwrap(await confirmChange(tenant, by, { ...order, shownHash }))).toMatchObject({ kind: 'made' });
  }

  /** The catalogue with a second plan, whose first version is the first plan's second. */
  function withStudio(text: string): string {
    const catalogue: Record<'plans' | 'planVersions', Record<string, unknown>[]> = JSON.parse(text);
    const plans = [...catalogue.plans, { ...catalogue.plans[0], code: 'studio' }];
    const studio = { ...catalogue.planVersions[1], planCode: 'studio', version: 1 };
    return JSON.stringify({ ...catalogue, plans, planVersions: [...catalogue.planVersions, studio] });
  }

  /** The seat of the one member ends, the plan is left for the other one where there is one, and the end is planned. */
  async function changeEverything(imported: ImportPlan): Promise<void> {
    await apply(imported);
    const studio = await tenant.db.run((scope) =>
      scope.trx
        .selectFrom('plan_version')
        .select('plan_version_id')
        .where('tenant_id', '=', scope.tenantId)
        .where('plan_code', '=', 'studio')
        .executeTakeFirst(),
    );
    const { member_id: memberId, location_id: locationId } = await tenant.db.run((scope) =>
      scope.trx
        .selectFrom('seat_assignment')
        .select(['member_id', 'location_id'])
        .where('tenant_id', '=', scope.tenantId)
        .executeTakeFirstOrThrow(),
    );
    await change({ kind: 'end_seat', memberId, roleCode: 'stylist', locationId });
    if (studio) await change({ kind: 'switch_plan', planVersionId: studio.plan_version_id });
    await change({ kind: 'cancel' });
  }

  test('takes the same files again, and keeps what was changed', async () => {
    const begun = planOf({ 'catalogue.json': withStudio(good['catalogue.json']) });
    await changeEverything(begun);
    const before = await snapshot();
    expect(before['seat_assignment']).toMatchObject([{ valid_until: expect.any(String) }]);
    expect(before['subscription']).toMatchObject([{ status: 'cancelling', change_no: 3 }]);
    expect(await apply(begun)).toMatchObject({ subscriptionsAdded: 0 });
    expect(sorted(await snapshot())).toEqual(sorted(before));
  });

  test('refuses files that say something else, each column by itself', async () => {
    await changeEverything(planOf({}));
    const other = good['subscriptions.csv'].replace(
      'szalon,2,2026-09-01,,,',
      'szalon,1,2026-09-02,2026-08-15,2027-01-01,',
    );
    expect(await apply(planOf({ 'subscriptions.csv': other }))).toEqual([
      'subscriptions.csv 2 subscription_plan_differs',
      'subscriptions.csv 2 subscription_start_differs',
      'subscriptions.csv 2 subscription_anchor_differs',
      'subscriptions.csv 2 subscription_end_differs',
    ]);
  });
});

test('a location opened on 11 October takes part from that day, one closed before the start not at all', async () => {
  const rows = 'L2,A1,B,u,1,v,HU,2026-10-11,\nL3,A1,C,u,1,v,HU,,2026-08-01\n';
  const subscriptions = good['subscriptions.csv'].replace(',,,L1', ',,,');
  await apply(planOf({ 'locations.csv': good['locations.csv'] + rows, 'subscriptions.csv': subscriptions }));
  const places = (await snapshot())['subscription_location'] as { valid_from: string }[];
  expect(places.map(({ valid_from }) => valid_from).sort()).toEqual(['2026-09-01', '2026-10-11']);
});

describe('what contradicts the stored rows is refused with its row, and nothing is written', () => {
  const cases: [string, Record<string, string>, string][] = [
    [
      'another start of a running subscription',
      { 'subscriptions.csv': good['subscriptions.csv'].replace('2026-09-01', '2026-09-02') },
      'subscriptions.csv 2 subscription_start_differs',
    ],
    [
      'another price in a stored plan version',
      { 'catalogue.json': good['catalogue.json'].replace('"3490"', '"3590"') },
      'catalogue.json null plan_version_changed',
    ],
    [
      'a brand with another time zone',
      { 'brand.json': good['brand.json'].replace('Europe/Budapest', 'Europe/Vienna') },
      'brand.json null brand_differs',
    ],
  ];
  test.each(cases)('%s', async (_, changes, problem) => {
    await apply(planOf({}));
    const before = sorted(await snapshot());
    const renamed = { 'members.csv': good['members.csv'].replace('Őszi Éva', 'Másik Éva') };
    expect(await apply(planOf({ ...renamed, ...changes }))).toEqual([problem]);
    expect(sorted(await snapshot())).toEqual(before);
  });

  test('a location and a member that have moved to another account', async () => {
    await apply(planOf({}));
    const move = (text: string) => text.replaceAll('A1', 'A2');
    const moved = Object.fromEntries(
      (['accounts.csv', 'locations.csv', 'people.csv', 'members.csv'] as const).map((file) => [file, move(good[file])]),
    );
    const subscriptions = good['subscriptions.csv'].replace('S1,A1', 'S2,A2');
    expect(await apply(planOf({ ...moved, 'subscriptions.csv': subscriptions }))).toEqual([
      'locations.csv 2 belongs_to_other_account',
      'members.csv 2 belongs_to_other_account',
    ]);
  });
});

test('a failure in the middle leaves nothing behind', async () => {
  const plan = planOf({});
  const broken = { ...plan, subscriptions: plan.subscriptions.map((row) => ({ ...row, account_key: 'gone' })) };
  await expect(applyImport(tenant, broken, by)).rejects.toThrow();
  expect((await snapshot())['account']).toEqual([]);
});

test.each(Object.entries({ tischwerk: 200, szalonna: 200, forkledger: 24 }))(
  'the demo brand %s is written, %i accounts, and again without a change',
  async (slug, accountsAdded) => {
    const plan = planFrom(demoFiles(slug));
    tenant = await brandFor(plan);
    expect(await apply(plan)).toMatchObject({ accountsAdded, locationsAdded: plan.locations.length });
    expect(await apply(plan)).toMatchObject({ accountsAdded: 0, locationsAdded: 0, subscriptionsAdded: 0 });
  },
);

describe('usage.csv', () => {
  const header = 'usage_key,subscription_key,meter,location_key,used_on,quantity,items';
  const withUsage = (...rows: string[]) => {
    const catalogue = JSON.parse(good['catalogue.json']);
    for (const version of catalogue.planVersions) {
      const name = { hu: 'SMS', en: 'SMS', de: 'SMS' };
      const pricing = { model: 'per_unit', unitPrice: '25' };
      version.components.push({ kind: 'usage', code: 'sms', name, meter: 'sms', pricing });
    }
    const usage = `${[header, ...rows].join('\n')}\n`;
    return planOf({ 'catalogue.json': JSON.stringify(catalogue), 'usage.csv': usage });
  };
  const stored = () =>
    tenant.db.run(({ trx }) => trx.selectFrom('usage_record').select(['usage_key', 'quantity', 'items']).execute());

  test('is stored with the rest, each key once', async () => {
    const day = tenant.moment.today;
    const set = (key: string) => withUsage(`${key},S1,sms,L1,${day},1.50,2`);
    const dated = { ...set('u1'), subscriptions: set('u1').subscriptions.map((row) => ({ ...row, start_date: day })) };
    expect(await apply(dated)).toMatchObject({ subscriptionsAdded: 1 });
    expect(await apply(dated)).toMatchObject({ subscriptionsAdded: 0 });
    expect(await stored()).toEqual([{ usage_key: 'u1', quantity: '1.5', items: 2 }]);
  });

  test('with one bad row refuses the whole set, with its line and why, and stores nothing', async () => {
    const bad = withUsage(
      'u1,S1,letters,,2026-09-02,1,1',
      'u2,nobody,sms,,2026-09-02,1,1',
      'u3,S1,sms,,2999-01-01,1,1',
    );
    expect(await apply(bad)).toEqual([
      'usage.csv 2 unknown_meter',
      'usage.csv 3 unknown_subscription',
      'usage.csv 4 in_future',
    ]);
    expect(await stored()).toEqual([]);
    const accounts = await tenant.db.run(({ trx }) => trx.selectFrom('account').select('account_id').execute());
    expect(accounts).toEqual([]);
  });
});

test('coupons and redemptions are stored once; a coupon that changed or was redeemed otherwise is refused', async () => {
  const files = (percent: string, subscription: string) =>
    planOf({
      'coupons.csv': `coupon_code,kind,value,currency,periods,component_codes,plan_codes\nTENTH,percent,${percent},,3,,szalon\nGIFT,amount,1500,HUF,,,\n`,
      'redemptions.csv': `account_key,coupon_code,subscription_key,valid_from\nA1,TENTH,${subscription},2026-09-01\n`,
    });
  const stored = () =>
    tenant.db.run(async ({ trx }) => ({
      coupons: await trx.selectFrom('coupon').select(['coupon_code', 'percent', 'amount_minor']).execute(),
      redemptions: await trx.selectFrom('coupon_redemption').select(['coupon_code', 'valid_from']).execute(),
    }));
  for (const _ of [1, 2]) expect(await apply(files('10', 'S1'))).toMatchObject({ accountsAdded: expect.any(Number) });
  const first = await stored();
  expect(first.coupons).toHaveLength(2);
  expect(first.coupons).toContainEqual({ coupon_code: 'GIFT', percent: null, amount_minor: 150_000n });
  expect(first.redemptions).toEqual([{ coupon_code: 'TENTH', valid_from: '2026-09-01' }]);
  expect(await apply(files('20', 'S1'))).toEqual(['coupons.csv 2 coupon_changed']);
  expect(await apply(files('10', ''))).toEqual(['redemptions.csv 2 redeemed_twice']);
  expect(await stored()).toEqual(first);
});

test('agreed prices and charges are stored once, with one invoice per location; a key with other values is refused', async () => {
  const files = (price: string) =>
    planOf({
      'agreements.csv': `agreement_key,account_key,subscription_key,component_code,kind,value,valid_from,valid_until,reason\nV1,A1,S1,base,price,${price},2026-09-01,,loyal\n`,
      'charges.csv': `charge_key,subscription_key,location_key,description,supplied_on,own_invoice,quantity,unit_price,tax_category\nK1,S1,,Training,2026-09-10,no,2,${price},\n`,
      'accounts.csv': good['accounts.csv']
        .trim()
        .split('\n')
        .map((line, index) => `${line},${index === 0 ? 'invoice_grouping' : 'location'}`)
        .join('\n'),
    });
  const stored = () =>
    tenant.db.run(async ({ trx }) => ({
      agreements: await trx.selectFrom('price_agreement').select(['unit_price', 'valid_from', 'reason']).execute(),
      charges: await trx.selectFrom('ad_hoc_charge').select(['unit_price', 'quantity', 'description']).execute(),
      groupings: await trx.selectFrom('account').select('invoice_grouping').distinct().execute(),
    }));
  for (const _ of [1, 2]) expect(await apply(files('900'))).toMatchObject({ accountsAdded: expect.any(Number) });
  const first = await stored();
  expect(first).toEqual({
    agreements: [{ unit_price: '900', valid_from: '2026-09-01', reason: 'loyal' }],
    charges: [{ unit_price: '900', quantity: '2', description: 'Training' }],
    groupings: [{ invoice_grouping: 'location' }],
  });
  expect(await apply(files('800'))).toEqual(['agreements.csv 2 key_reused', 'charges.csv 2 key_reused']);
  expect(await apply(planOf({}))).toMatchObject({ accountsAdded: 0 });
  expect(await stored()).toEqual(first);
});

test('a trial paid in arrears is looked at when it ends; it and one with a known end, both ahead, agree with their courses', async () => {
  const { today } = tenant.moment;
  const catalogue = JSON.parse(good['catalogue.json']);
  catalogue.planVersions.push({ ...catalogue.planVersions[0], version: 3, trialDays: 14 });
  const header = 'subscription_key,account_key,plan_code,plan_version,start_date,anchor,end_date,location_keys';
  const [starts, ends] = [addDays(today, 10), addDays(today, 100)];
  const rows = [`S1,A1,szalon,2,${starts},,${ends},L1`, `S2,A1,szalon,3,${starts},,,L1`];
  const files = {
    'catalogue.json': JSON.stringify(catalogue),
    'subscriptions.csv': `${[header, ...rows].join('\n')}\n`,
  };
  expect(await apply(planOf(files))).toMatchObject({ subscriptionsAdded: 2 });
  const looks = await tenant.db.run(({ trx }) =>
    trx.selectFrom('subscription').select(['status', 'next_billing_date']).orderBy('subscription_key').execute(),
  );
  expect(looks).toMatchObject([
    { status: 'cancelling' },
    { status: 'trialing', next_billing_date: addDays(today, 24) },
  ]);
  expect(await verifyBooks(tenant, new Set(courseCheckNames))).toMatchObject({ findings: [] });
});
