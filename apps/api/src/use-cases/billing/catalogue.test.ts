import { newId } from '@quittance/db';
import type { PlanVersion } from '@quittance/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApi, type TestApi } from '../../../../../tests/setup/api/open-test-api.ts';
import { addBrand, addOperator, type TestBrand } from '../../../../../tests/setup/api/test-brands.ts';
import { zoneOffsets } from '../../time/zone-offsets.ts';
import { readCatalogue } from './catalogue.ts';

let api: TestApi;
let brand: TestBrand;
beforeAll(async () => {
  api = await openTestApi();
  const { operatorId } = await addOperator(api);
  brand = await addBrand(api, operatorId, 'tischwerk');
});
afterAll(() => api.close());

const zoneRead = async () => {
  const { db } = await brand.open();
  return (await db.run((scope) => readCatalogue(scope, 'de'))).zone;
};

test('the brand’s time zone is read for billing once a plan version is prorated by the second', async () => {
  const { db, brand: row } = await brand.open();
  expect(await zoneRead()).toBeUndefined();
  const [planCode, name] = ['till', { de: 'Kasse' }];
  const definition: Omit<PlanVersion, 'id'> = {
    ...{ planCode, version: 1, name, currency: 'EUR', seatPolicy: null, trialDays: 0, proration: 'second' },
    ...{ interval: { unit: 'month', count: 1 }, timing: 'advance', seatRemoval: 'period_end' },
    tax: { behaviour: 'exclusive', category: 'standard' },
    components: [{ kind: 'flat', code: 'base', name, unitPrice: '49.00' }],
  };
  await db.run(async ({ trx, tenantId: tenant_id }) => {
    await trx.insertInto('product').values({ tenant_id, product_code: planCode, name }).execute();
    await trx.insertInto('plan').values({ tenant_id, plan_code: planCode, product_code: planCode, name }).execute();
    const version = { tenant_id, plan_version_id: newId(), plan_code: planCode, version: 1, created_at: new Date() };
    await trx
      .insertInto('plan_version')
      .values({ ...version, definition })
      .execute();
  });
  expect(row.timeZone).toBe('Europe/Berlin');
  expect(await zoneRead()).toEqual(zoneOffsets('Europe/Berlin'));
});
