import { newId } from '@quittance/db';
import { serviceProvidersPay } from '@quittance/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApi, type TestApi } from '../../../../../tests/setup/api/open-test-api.ts';
import { addBrand, addOperator, addPerson, type TestBrand } from '../../../../../tests/setup/api/test-brands.ts';
import { reviewSeats } from '../../use-cases/seats/review-seats.ts';
import { addKey, addSubscription, type Problem } from '../testing/public-api.ts';

let api: TestApi;
let brand: TestBrand;
let token: string;
let today: string;
let accountId: string;
beforeAll(async () => {
  api = await openTestApi();
  const { operatorId } = await addOperator(api);
  brand = await addBrand(api, operatorId, 'tischwerk');
  token = (await addKey(brand, ['usage.record'])).token;
  today = (await brand.open()).moment.today;
  accountId = (await addPerson(brand, { email: 'a@customer.example' })).accountIds[0]!;
  const seat = { kind: 'per_seat', code: 'seat', name: { de: 'Platz' }, unitPrice: '20.00', seatClass: 'professional' };
  await addSubscription(brand, accountId, { key: 'till', components: [seat as never], startDate: '2026-01-01' });
  const { db } = await brand.open();
  await db.run(async ({ trx, tenantId: tenant_id }) => {
    const versions = await trx.selectFrom('plan_version').selectAll().where('tenant_id', '=', tenant_id).execute();
    const [old] = versions;
    const definition = { ...old!.definition, version: 2, seatPolicy: serviceProvidersPay };
    const plan_version_id = newId();
    await trx
      .insertInto('plan_version')
      .values({ ...old!, plan_version_id, version: 2, definition })
      .execute();
    await trx.updateTable('subscription').set({ plan_version_id }).where('tenant_id', '=', tenant_id).execute();
    const role = { tenant_id, role_code: 'desk', name: { de: 'Empfang' }, capabilities: ['books_appointments'] };
    await trx.insertInto('role').values(role).execute();
    const member_id = newId();
    const member = { tenant_id, member_id, account_id: accountId, member_key: 'rita', name: 'Rita' };
    await trx.insertInto('member').values(member).execute();
    await trx
      .insertInto('seat_assignment')
      .values({ tenant_id, member_id, assignment_no: 1, role_code: 'desk', valid_from: '2026-01-01' })
      .execute();
  });
});
afterAll(() => api.close());

async function report(...records: object[]) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const body = JSON.stringify({ records });
  const response = await api.app.request('/v1/activity', { method: 'POST', headers, body });
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as { stored: number; known: number; problems: Problem[] };
}

const cut = (key: string, change: object = {}) => ({
  ...{ key, member: 'rita', kind: 'service_provided', on: today, service: 'haircut' },
  ...{ amount: { amountMinor: '4500', currency: 'EUR' }, ...change },
});

test('A record is stored once, known when it comes again, and refused with other values under its key', async () => {
  expect(await report(cut('a'), cut('b'))).toEqual({ stored: 2, known: 0, problems: [] });
  expect(await report(cut('a'))).toEqual({ stored: 0, known: 1, problems: [] });
  expect(await report(cut('a', { count: 2 }))).toMatchObject({ stored: 0, problems: [{ code: 'key_reused' }] });
});

test('Bad records are named with what to do, and the good ones are stored all the same', async () => {
  const bad = [
    cut('c', { member: 'nobody' }),
    cut('d', { on: '2026-02-30' }),
    cut('e', { on: '2199-01-01' }),
    cut('f', { location: 'elsewhere' }),
    cut('g', { amount: { amountMinor: '1', currency: 'XXQ' } }),
  ];
  const { stored, problems } = await report(...bad, cut('h'));
  expect(stored).toBe(1);
  expect(problems.map(({ code }) => code)).toEqual([
    'unknown_member',
    'invalid_date',
    'in_future',
    'unknown_location',
    'unknown_currency',
  ]);
});

test('A free receptionist who provides 3 services is a finding, with 135.00 € of revenue', async () => {
  const { db, moment } = await brand.open();
  const review = await db.run((scope) => reviewSeats(scope, accountId, 'de', moment.today));
  expect(review.subscriptions).toMatchObject([
    {
      seats: [
        {
          memberName: 'Rita',
          roleName: 'Empfang',
          ruling: {
            billable: false,
            whatWouldChange: [{ change: 'give', capability: 'provides_services', seatClass: 'professional' }],
          },
        },
      ],
      findings: [{ code: 'free_member_does_paid_work', count: 3, observedClass: 'professional' }],
    },
  ]);
  expect(review.kpis).toMatchObject([
    { counts: { service_provided: 3 }, revenue: [{ amountMinor: 13_500n, currency: 'EUR' }], activeDays: 1 },
  ]);
});
