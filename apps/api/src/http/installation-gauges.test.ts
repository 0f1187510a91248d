import { connect, newId } from '@quittance/db';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApi, type TestApi } from '../../../../tests/setup/api/open-test-api.ts';
import { addBrand, addOperator, type TestBrand } from '../../../../tests/setup/api/test-brands.ts';
import { nowhere, withCell } from '../../../../tests/setup/api/with-cell.ts';
import { createMetrics } from './metrics.ts';
import { registerGauges } from './register-gauges.ts';

let api: TestApi;
let brand: TestBrand;
const registry = new Registry();
beforeAll(async () => {
  api = await openTestApi();
  registerGauges(registry, api.services);
  const { operatorId } = await addOperator(api);
  brand = await addBrand(api, operatorId, 'tischwerk');
  await addBrand(api, operatorId, 'szalonna');
});
afterAll(() => api.close());

/** Figures of our own by name, as a scraper reads them. */
async function figures(): Promise<Record<string, number>> {
  const text = await registry.metrics();
  const lines = [...text.matchAll(/^(quittance_\w+)\{cell="home"\} (\S+)$/gm)];
  return Object.fromEntries(lines.map(([, name = '', value]) => [name, Number(value)]));
}

async function addMail(status: 'queued' | 'failed' | 'sent'): Promise<void> {
  const { db, moment } = await brand.open();
  await db.run(({ trx, tenantId: tenant_id }) =>
    trx
      .insertInto('mail_delivery')
      .values({
        ...{ tenant_id, mail_id: newId(), event_id: newId(), template: 'receipt', recipient: 'a@customer.example' },
        ...{ language: 'de', data: {}, status, business_at: moment.businessNow },
        next_try_at: status === 'queued' ? moment.wallNow : null,
      })
      .execute(),
  );
}

async function addInboxEvent(state: 'received' | 'parked' | 'applied', again: boolean): Promise<void> {
  const tenant_id = brand.tenantId;
  const received_at = new Date();
  await api.owner
    .insertInto('inbox_event')
    .values({
      ...{ tenant_id, connection_id: newId(), provider_event_id: newId(), provider_type: 'x', trust: 'signed' },
      ...{ item: {}, received_at, state, next_try_at: again ? received_at : null },
    })
    .execute();
}

async function addFinishedRun(agoMs: number): Promise<void> {
  const at = new Date(api.services.wallNow().getTime() - agoMs);
  await api.owner
    .insertInto('billing_run')
    .values({
      ...{ tenant_id: brand.tenantId, run_id: newId(), as_of: '2026-03-01', status: 'done', subscriptions_due: 0 },
      ...{ started_by: { kind: 'system', id: null, name: 'Quittance' }, started_at: at, finished_at: at },
    })
    .execute();
}

describe('The installation’s counts', () => {
  test('are sums over all brands, and change at most every 10 seconds', async () => {
    const first = await figures();
    expect(first).toMatchObject({
      quittance_tenants: 2,
      quittance_inbox_received: 0,
      quittance_inbox_parked: 0,
      quittance_payments_waiting: 0,
      quittance_mails_failed: 0,
    });
    expect(first).not.toHaveProperty('quittance_last_billing_run_age_seconds');
    for (const status of ['queued', 'failed', 'failed', 'sent'] as const) await addMail(status);
    await addInboxEvent('received', true);
    // One that is tried again, and one that was put away.
    await addInboxEvent('parked', true);
    await addInboxEvent('parked', false);
    await addInboxEvent('applied', false);
    await addFinishedRun(90_000);
    await addFinishedRun(30_000);
    expect((await figures())['quittance_inbox_parked']).toBe(0);
    api.clock.aheadMs += 10_000;
    const queued = first['quittance_mails_queued'] ?? 0;
    const second = await figures();
    expect(second).toMatchObject({
      quittance_inbox_received: 1,
      quittance_inbox_parked: 2,
      quittance_mails_queued: queued + 1,
      quittance_mails_failed: 2,
    });
    expect(second['quittance_tenants_with_due_work']).toBeGreaterThan(0);
    // The later of the two runs, 30 seconds before the clock went ahead by 10.
    const age = second['quittance_last_billing_run_age_seconds'];
    expect(age).toBeGreaterThanOrEqual(40);
    expect(age).toBeLessThan(60);
  });

  test('are left out while the database does not answer; the other figures are there all the same', async () => {
    const nobody = connect('postgres://quittance_app:x@127.0.0.1:1/nothing');
    const down = createMetrics({ process: false });
    registerGauges(down.registry, { ...api.services, app: nobody });
    const text = await down.registry.metrics();
    expect(text).toContain('# TYPE quittance_http_request_duration_seconds histogram');
    expect(text).not.toMatch(/^quittance_(tenants|inbox|mails)/m);
    expect(text).toContain('quittance_cell_up{cell="home"} 0');
    await nobody.destroy();
  });

  test('are told cell by cell; one that does not answer is named and keeps none of the others away', async () => {
    const { services, close } = withCell(api.services, nowhere);
    const two = new Registry();
    registerGauges(two, services);
    const text = await two.metrics();
    expect(text.match(/^quittance_(cell_up|tenants)\{.*$/gm)).toEqual([
      'quittance_tenants{cell="home"} 2',
      'quittance_cell_up{cell="home"} 1',
      'quittance_cell_up{cell="south"} 0',
    ]);
    expect(text).toContain('quittance_database_connections{cell="south",pool="app",state="waiting"}');
    await close();
  });

  test('are for the role of the product alone', async () => {
    for (const url of [api.services.config.OPERATOR_DATABASE_URL, api.services.config.INGEST_DATABASE_URL]) {
      const other = connect(url, { max: 1 });
      const asked = other
        .selectNoFrom((eb) => eb.fn('installation_metrics', [eb.val(new Date())]).as('counts'))
        .execute();
      await expect(asked).rejects.toThrow('permission denied');
      await other.destroy();
    }
  });
});
