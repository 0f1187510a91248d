import { publicId } from '@quittance/db';
import { idPrefixes } from '@quittance/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { password } from '../setup/api/test-brands.ts';
import { refusalOf } from '../setup/api/visitor.ts';
import { addCustomer } from './support/customers.ts';
import { openInvoicesOf } from './support/pay.ts';
import { flatPlan } from './support/plans.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

beforeAll(async () => {
  world = await openWorld('2026-03-01');
});
afterAll(() => world.close());

test('With the disk full a logo is refused with storage_full (507), invoices are issued and served as PDF all the same, and with room again the logo is kept', async () => {
  const customer = await addCustomer(world, {
    key: 'bistro',
    plan: flatPlan('bistro', '50.00'),
    startDate: '2026-03-01',
  });
  const staff = world.brand.admin();
  await staff.api.admin.session.signIn.mutate({ email: world.brand.staffEmail, password });
  world.api.disk.full = true;
  const refused = await refusalOf(staff.api.admin.settings.uploadLogo.mutate({ contentBase64: pixel }));
  expect(refused).toMatchObject({ code: 'storage_full', status: 507 });
  await world.work();
  const [invoiceId = ''] = await openInvoicesOf(world, customer);
  const pdf = await staff.get(`/files/invoices/${publicId(idPrefixes.invoice, invoiceId)}.pdf`);
  expect(pdf.status).toBe(200);
  expect(
    Buffer.from(await pdf.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  world.api.disk.full = false;
  expect(await staff.api.admin.settings.uploadLogo.mutate({ contentBase64: pixel })).toMatchObject({
    logoUrl: expect.stringContaining('logo'),
  });
});
