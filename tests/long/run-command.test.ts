import { execFile } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashOfEveryTable } from '../scenarios/support/hash-of-every-table.ts';
import { addManyCustomers } from '../scenarios/support/many-customers.ts';
import { flatPlan } from '../scenarios/support/plans.ts';
import { placeClock } from '../scenarios/support/time.ts';
import { openTestApi, type TestApi } from '../setup/api/open-test-api.ts';
import { addBrand, addOperator, type TestBrand } from '../setup/api/test-brands.ts';

const program = new URL('../../apps/api/src/cli/main.ts', import.meta.url).pathname;

let api: TestApi;
let brand: TestBrand;
beforeAll(async () => {
  api = await openTestApi();
  const { operatorId } = await addOperator(api);
  brand = await addBrand(api, operatorId, 'tischwerk');
  await addManyCustomers(api.owner, brand.tenantId, [flatPlan('klein', '9.90')], 600, '2026-03-01');
  await placeClock(api, brand.tenantId, '2026-03-01');
  await api.owner.updateTable('event').set({ delivered: true }).execute();
});
afterAll(() => api.close());

interface Answer {
  readonly code: number;
  readonly said: string;
}

/** `quittance run …` in a process of its own. */
function run(...words: readonly string[]): Promise<Answer> {
  const { config } = api.services;
  const names = ['APP_DATABASE_URL', 'INGEST_DATABASE_URL', 'OPERATOR_DATABASE_URL', 'JOBS_DATABASE_URL'] as const;
  const keys = ['QUITTANCE_INTERNAL_KEY', 'QUITTANCE_ENCRYPTION_KEY', 'FILES_DIR'] as const;
  const env = Object.fromEntries([...names, ...keys].map((name) => [name, config[name]]));
  return new Promise((resolve) => {
    const args = [program, 'run', ...words, '--tenant', 'tischwerk'];
    const child = execFile(process.execPath, args, { env: { ...process.env, ...env } }, (_, out, problems) => {
      resolve({ code: child.exitCode ?? -1, said: `${out}${problems}` });
    });
  });
}

test('A brand without a run says so, and `run --dry` tells 600 invoices for €7,068.00 and writes nothing', async () => {
  expect(await run('show')).toMatchObject({ code: 3, said: expect.stringContaining('no billing run yet') });
  const before = await hashOfEveryTable(api.owner);
  const { code, said } = await run('--dry');
  expect(code).toBe(0);
  expect(said).toContain(
    '600 invoices for 600 subscriptions, 0 accounts set aside, as of 2026-03-01. Nothing was written.',
  );
  expect(said).toContain('€7,068.00');
  expect(await hashOfEveryTable(api.owner)).toEqual(before);
});

test.each([
  [['--as-of', '2026-13-01'], 2, 'Please write a day of the calendar as YYYY-MM-DD.'],
  [['--as-of', '2099-01-01'], 3, 'A dry run shows what will be billed by then.'],
  [['--dry', '--as-of', '2099-01-01'], 3, 'A dry run looks ahead to'],
  [['resume', '--run', 'run_nonsense'], 3, 'The brand has no run "run_nonsense".'],
])('`run %s` is refused with exit code %i: %s', async (words, code, sentence) => {
  const answer = await run(...words);
  expect(answer).toEqual({ code, said: expect.stringContaining(sentence) });
});

test('A run is paused while another worker has the brand, refuses a second one, and is resumed to its end', async () => {
  const { tenantId: tenant_id } = brand;
  const lease_until = new Date(Date.now() + 3_600_000);
  await api.owner.insertInto('tenant_lease').values({ tenant_id, holder: 'test', lease_until }).execute();
  const followed = run();
  while ((await api.owner.selectFrom('billing_run').selectAll().execute()).length === 0)
    await new Promise((wait) => setTimeout(wait, 50));
  expect(await run()).toMatchObject({ code: 3, said: expect.stringContaining('already in progress') });
  expect(await run('pause')).toMatchObject({ code: 0, said: expect.stringContaining('is paused') });
  expect(await followed).toMatchObject({ code: 3, said: expect.stringContaining('was paused after 0 of 600') });
  expect(await run()).toMatchObject({ code: 3, said: expect.stringContaining('Resume it, or cancel it') });
  expect((await run('show')).said).toContain('0 of 600 subscriptions');
  await api.owner.deleteFrom('tenant_lease').execute();
  const resumed = await run('resume');
  expect(resumed).toMatchObject({ code: 0 });
  expect(resumed.said).toContain('600 invoices for 600 subscriptions, 0 accounts set aside, as of 2026-03-01.');
  expect(resumed.said).toContain('€7,068.00 in');
  expect((await run('list')).said).toMatch(
    /^run_\w+ {2}as of 2026-03-01 {2}done .*600 invoices · €7,068.00 · 0 set aside/,
  );
  const open = 'No run is open: the one as of 2026-03-01 is done.';
  expect(await run('cancel')).toMatchObject({ code: 3, said: expect.stringContaining(open) });
});
