import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApi, type TestApi } from '../../../../../tests/setup/api/open-test-api.ts';
import {
  addBrand,
  addOperator,
  newBrand,
  password,
  type TestBrand,
} from '../../../../../tests/setup/api/test-brands.ts';
import { codeOf, refusalOf, type TestVisitor } from '../../../../../tests/setup/api/visitor.ts';

const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('the rest of a picture')]);
const jpeg = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.from('the rest of a photo')]);
const base64 = (bytes: Buffer) => ({ contentBase64: bytes.toString('base64') });

let api: TestApi;
let brand: TestBrand;
let other: TestBrand;
let staff: TestVisitor;
beforeAll(async () => {
  api = await openTestApi();
  const { operatorId } = await addOperator(api);
  brand = await addBrand(api, operatorId, 'tischwerk');
  other = await addBrand(api, operatorId, 'szalonna');
  staff = brand.admin();
  await staff.api.admin.session.signIn.mutate({ email: brand.staffEmail, password });
});
afterAll(() => api.close());

const change = () => {
  const { legal } = newBrand('tischwerk');
  return { name: 'Tischwerk Neu', colour: '#0A5C36', legal: { ...legal, legalName: 'Tischwerk Neu GmbH' } };
};

test('The overview of a brand that is empty still asks for a provider, a catalogue, customers and a run, one after the other', async () => {
  const steps = async () => (await staff.api.admin.dashboard.query()).firstSteps;
  const none = { slug: 'tischwerk', provider: false, catalogue: 'nothing', customers: false, run: false };
  expect(await steps()).toEqual(none);
  const name = { de: 'Kasse', en: 'Till' };
  await api.owner.insertInto('product').values({ tenant_id: brand.tenantId, product_code: 'till', name }).execute();
  expect(await steps()).toEqual({ ...none, catalogue: 'product' });
});

describe('The look of a brand', () => {
  test('is told to any visitor of its portal and admin hosts', async () => {
    const look = await other.portal().api.portal.brand.query();
    expect(look).toEqual({
      name: 'Szalonna',
      slug: 'szalonna',
      colour: '#8a3324',
      logoUrl: null,
      languages: ['de', 'en'],
      defaultLanguage: 'de',
      country: 'DE',
      timeZone: 'Europe/Berlin',
      legalName: 'szalonna GmbH',
      addressLines: ['Hauptstraße 1', '10115 Berlin'],
      supportEmail: 'help@szalonna.example',
      operatedBy: null,
      sandbox: true,
      businessToday: new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' }).format(new Date()),
    });
    expect(await other.admin().api.admin.brand.query()).toEqual({ host: 'brand', ...look });
  });

  test('shows the business date of a sandbox whose clock was moved 40 days ahead', async () => {
    const days = 40n * 24n * 3_600_000n;
    const move = (offset: bigint) =>
      api.owner
        .updateTable('tenant')
        .set({ business_offset_ms: offset })
        .where('tenant_id', '=', other.tenantId)
        .execute();
    await move(days);
    const { businessToday } = await other.portal().api.portal.brand.query();
    const ahead = new Date(Date.now() + Number(days));
    expect(businessToday).toBe(new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' }).format(ahead));
    await move(0n);
  });
});

describe('Settings of a brand', () => {
  test('are changed by a brand admin and written into the log with before and after', async () => {
    expect(await staff.api.admin.settings.get.query()).toMatchObject({ name: 'Tischwerk', colour: '#8a3324' });
    await staff.api.admin.settings.update.mutate(change());
    expect(await brand.portal().api.portal.brand.query()).toMatchObject({
      name: 'Tischwerk Neu',
      colour: '#0a5c36',
      legalName: 'Tischwerk Neu GmbH',
    });
    const entry = await api.owner
      .selectFrom('audit_event')
      .selectAll()
      .where('tenant_id', '=', brand.tenantId)
      .where('action', '=', 'brand.updated')
      .executeTakeFirstOrThrow();
    expect(entry.before).toMatchObject({ name: 'Tischwerk', colour: '#8a3324' });
    expect(entry.after).toMatchObject({ name: 'Tischwerk Neu', colour: '#0a5c36' });
    expect(entry.actor).toEqual({ kind: 'staff', id: brand.staffId, name: 'Berta' });
    expect((await other.portal().api.portal.brand.query()).name).toBe('Szalonna');
  });

  test('of a German brand must name its VAT id or its tax number, as its invoices do', async () => {
    const { legal, ...looks } = change();
    const named = (vatId: string | null, taxNumber: string | null) =>
      staff.api.admin.settings.update.mutate({ ...looks, legal: { ...legal, vatId, taxNumber } });
    expect(await codeOf(named(null, null))).toBe('seller_tax_id_missing');
    expect(await named('DE136695976', null)).toEqual({ updated: true });
    expect(await named(null, '27/123/00000')).toEqual({ updated: true });
  });

  test('are refused with the fields that are wrong, and nothing changes', async () => {
    const { legal } = change();
    const wrong = { name: ' ', colour: 'red', legal: { ...legal, supportEmail: 'x', addressLines: [] } };
    expect(await refusalOf(staff.api.admin.settings.update.mutate(wrong))).toMatchObject({
      code: 'invalid_input',
      status: 422,
      fields: ['name', 'colour', 'legal.addressLines', 'legal.supportEmail'],
    });
    expect((await brand.portal().api.portal.brand.query()).name).toBe('Tischwerk Neu');
  });

  test.each(['billing_agent', 'support_agent', 'dispute_agent', 'auditor', 'a role from the future'])(
    'are not for staff with the role %s',
    async (role) => {
      const setRole = (to: string) =>
        api.owner.updateTable('staff').set({ role: to }).where('staff_id', '=', brand.staffId).execute();
      await setRole(role);
      expect(await refusalOf(staff.api.admin.settings.update.mutate(change()))).toMatchObject({
        code: 'not_allowed',
        status: 403,
      });
      expect(await codeOf(staff.api.admin.settings.uploadLogo.mutate(base64(png)))).toBe('not_allowed');
      await setRole('brand_admin');
    },
  );
});

describe('The logo of a brand', () => {
  const upload = (bytes: Buffer) => staff.api.admin.settings.uploadLogo.mutate(base64(bytes));
  const logoUrl = async () => (await brand.portal().api.portal.brand.query()).logoUrl ?? '';

  test.each([
    ['image/png', png],
    ['image/jpeg', jpeg],
  ])('may be %s and is served to visitors of the brand, and of no other', async (type, bytes) => {
    const uploaded = await upload(bytes);
    expect(await logoUrl()).toBe(uploaded.logoUrl);
    const response = await brand.portal().get(await logoUrl());
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
    expect((await other.portal().get(await logoUrl())).status).toBe(404);
    expect((await api.app.request(await logoUrl())).status).toBe(401);
  });

  test('of 512 KiB is taken and of one byte more refused, as is a file of 2 MiB', async () => {
    const sized = (bytes: number) => Buffer.concat([png, Buffer.alloc(bytes - png.length)]);
    await upload(sized(512 * 1024));
    expect(await refusalOf(upload(sized(512 * 1024 + 1)))).toMatchObject({ code: 'file_too_large', status: 413 });
    const response = await api.app.request('/trpc/admin.settings.uploadLogo', {
      method: 'POST',
      headers: { ...staff.headers(), 'content-type': 'application/json' },
      body: JSON.stringify(base64(sized(2 * 1024 * 1024))),
    });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ code: 'file_too_large' });
  });

  test('is judged by its bytes: pages, scripts, vector pictures, fragments and nothing at all are refused', async () => {
    const before = await logoUrl();
    const abuses = [
      '<html><script>alert(1)</script></html>',
      '<svg onload="alert(1)"/>',
      'GIF89a',
      'PNG',
      '%PDF-1.7',
      '',
    ];
    for (const text of abuses) {
      expect(await refusalOf(upload(Buffer.from(text)))).toMatchObject({ code: 'file_type_refused', status: 422 });
    }
    const notBase64 = staff.api.admin.settings.uploadLogo.mutate({ contentBase64: 'not base64!' });
    expect(await codeOf(notBase64)).toBe('invalid_input');
    expect(await logoUrl()).toBe(before);
  });

  test('in use is kept and still served when the disk is full', async () => {
    await upload(png);
    const before = await logoUrl();
    api.disk.full = true;
    expect(await refusalOf(upload(jpeg))).toMatchObject({ code: 'storage_full', status: 507 });
    api.disk.full = false;
    expect(await logoUrl()).toBe(before);
    expect((await brand.portal().get(before)).status).toBe(200);
  });

  test('cannot be used to read any other file', async () => {
    const stored = await api.services.files.put(Buffer.from('an invoice of a customer'));
    const name = stored.ok ? stored.value : '';
    for (const path of [name, '../../etc/passwd', '..%2f..%2fetc%2fpasswd', '%00', 'x'.repeat(3_000)]) {
      expect((await brand.portal().get(`/files/logo/${path}`)).status).toBe(404);
    }
  });
});
