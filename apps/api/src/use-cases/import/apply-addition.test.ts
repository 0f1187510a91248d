import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApi, type TestApi } from '../../../../../tests/setup/api/open-test-api.ts';
import { addOperator } from '../../../../../tests/setup/api/test-brands.ts';
import { unwrap } from '../../errors/refusal-error.ts';
import { openTenant, type Tenant } from '../../tenant/brand.ts';
import { createBrand } from '../brands/create-brand.ts';
import { systemActor } from '../outbox/system-actor.ts';
import { applyImport } from './apply-import.ts';
import { bytes, good, lines } from './fixtures/small-set.ts';
import { readAddition, readImport } from './read-import.ts';
import { readKnownBrand } from './read-known-brand.ts';

const by = { actor: systemActor, from: null };

let api: TestApi;
let tenant: Tenant;

/** A brand as the operator's form makes it: another colour and number series than the demo's, and one admin. */
beforeAll(async () => {
  api = await openTestApi();
  const { operatorId } = await addOperator(api);
  const whole = readImport(bytes(good));
  if (!whole.ok) throw new Error('the small set is good');
  const brand = {
    ...whole.value.brand,
    colour: '#123456',
    firstStaff: { name: 'First', email: 'first@szalonna.example' },
  };
  const { tenantId } = unwrap(await createBrand(api.services, brand, { operatorId, actor: systemActor, from: null }));
  const opened = await openTenant(api.services.app, tenantId, api.services.wallNow(), api.services.providers);
  if (!opened) throw new Error('the brand was just made');
  tenant = opened;
});
afterAll(() => api.close());

/** Imports the files named, and answers how many customers are new or what is wrong. */
async function add(files: Readonly<Record<string, string>>) {
  const read = readAddition(bytes(files), await readKnownBrand(tenant));
  const applied = read.ok ? await applyImport(tenant, read.value, by) : read;
  if (applied.ok) return applied.value;
  return applied.error.map(({ file, row, column, code }) => `${file} ${row} ${column} ${code}`);
}

function stored() {
  return tenant.db.run(({ trx, tenantId }) =>
    trx
      .selectFrom('tenant')
      .select(['name', 'colour', 'billing'])
      .where('tenant_id', '=', tenantId)
      .executeTakeFirstOrThrow(),
  );
}

const people = { 'people.csv': good['people.csv'].replace(',L1', ',') };
const subscription = good['subscriptions.csv'];

test('a brand takes its catalogue, then one customer from two files, then a staff member, and keeps its colour and number series', async () => {
  const before = await stored();
  expect(await add({ 'catalogue.json': good['catalogue.json'] })).toMatchObject({ accountsAdded: 0 });
  expect(await add({ 'accounts.csv': good['accounts.csv'], ...people })).toMatchObject({
    accountsAdded: 1,
    peopleAdded: 1,
  });
  const staff = lines('email,name,role,language', 'bill@szalonna.example,Bill,billing_agent,hu');
  expect(await add({ 'staff.csv': staff })).toMatchObject({ accountsAdded: 0 });
  expect(await stored()).toEqual(before);
});

test('each import tells the audit log once how many rows were new, and a refused one tells nothing', async () => {
  const told = () =>
    tenant.db.run(({ trx }) =>
      trx
        .selectFrom('audit_event')
        .select('after')
        .where('action', '=', 'brand.imported')
        .orderBy('audit_id')
        .execute(),
    );
  const none = { accountsAdded: 0, locationsAdded: 0, peopleAdded: 0, membersAdded: 0, subscriptionsAdded: 0 };
  const entries = [none, { ...none, accountsAdded: 1, peopleAdded: 1 }, none].map((after) => ({ after }));
  expect(await told()).toEqual(entries);
  expect(await add({ 'brand.json': '{"currency":"EUR"}' })).toHaveLength(1);
  expect(await told()).toEqual(entries);
});

test('a customer that is stored is changed by accounts.csv alone, while a new one needs an owner in people.csv', async () => {
  expect(await add({ 'accounts.csv': good['accounts.csv'].replace('A1,Hajstúdió,', 'A1,Új Név,') })).toMatchObject({
    accountsAdded: 0,
  });
  expect(await add({ 'accounts.csv': good['accounts.csv'].replace('A1,', 'A2,') })).toEqual([
    'accounts.csv 2 account_key owner_missing',
  ]);
});

test('a subscription to a plan of the stored catalogue needs no catalogue.json, and starts at the locations brought along', async () => {
  const customer = { 'accounts.csv': good['accounts.csv'], 'locations.csv': good['locations.csv'] };
  expect(await add({ ...customer, 'subscriptions.csv': subscription })).toMatchObject({
    locationsAdded: 1,
    subscriptionsAdded: 1,
  });
});

test('a subscription for all locations is refused when locations.csv leaves out a stored one', async () => {
  const forAll = subscription.replace('S1,', 'S2,').replace(',L1', ',');
  expect(await add({ 'accounts.csv': good['accounts.csv'], 'subscriptions.csv': forAll })).toEqual([
    'subscriptions.csv 2 location_keys locations_left_out',
  ]);
});

test('brand.json with one key changes that alone; another currency and an unknown key are refused by name', async () => {
  const before = await stored();
  expect(await add({ 'brand.json': '{"colour":"#654321"}' })).toMatchObject({ accountsAdded: 0 });
  expect(await stored()).toEqual({ ...before, colour: '#654321' });
  expect(await add({ 'brand.json': '{"currency":"EUR"}' })).toEqual(['brand.json null currency brand_differs']);
  expect(await add({ 'brand.json': '{"color":"#654321"}' })).toEqual(['brand.json null color unknown_key']);
});

test('a staff.csv that would leave the brand without an admin is refused', async () => {
  const staff = lines('email,name,role,language', 'first@szalonna.example,First,auditor,hu');
  expect(await add({ 'staff.csv': staff })).toEqual(['staff.csv null role brand_admin_missing']);
});
