import { newId } from '@quittance/db';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { billReasonAgain } from '../../apps/api/src/use-cases/billing/bill-reason-again.ts';
import { controlRun, type RunOrder } from '../../apps/api/src/use-cases/billing/control-run.ts';
import { dryRunBilling } from '../../apps/api/src/use-cases/billing/dry-run-billing.ts';
import { listSetAside } from '../../apps/api/src/use-cases/billing/list-set-aside.ts';
import { listSetAsideReasons } from '../../apps/api/src/use-cases/billing/list-set-aside-reasons.ts';
import { type RunProgress, selectRuns, toRunProgress } from '../../apps/api/src/use-cases/billing/read-run.ts';
import { runDueBilling } from '../../apps/api/src/use-cases/billing/run-due-billing.ts';
import { setAccountsAside } from '../../apps/api/src/use-cases/billing/set-accounts-aside.ts';
import { startRun } from '../../apps/api/src/use-cases/billing/start-run.ts';
import { systemActor } from '../../apps/api/src/use-cases/outbox/system-actor.ts';
import { recogniseDueRevenue } from '../../apps/api/src/use-cases/revenue/recognise-due-revenue.ts';
import { verifyBooks } from '../../apps/api/src/use-cases/verify/verify-books.ts';
import { lookForWork } from '../../apps/api/src/worker/look-for-work.ts';
import { businessDate } from '../../packages/domain/src/index.ts';
import { openTestApi, type TestApi } from '../setup/api/open-test-api.ts';
import { addBrand, addOperator, type TestBrand } from '../setup/api/test-brands.ts';
import { hashOfEveryTable } from './support/hash-of-every-table.ts';
import { addManyCustomers } from './support/many-customers.ts';
import { flatPlan } from './support/plans.ts';
import { placeClock } from './support/time.ts';

let api: TestApi;
let brand: TestBrand;
const plans = [flatPlan('klein', '9.90'), flatPlan('gross', '119.00', { currency: 'HUF' })];
const customers = 1_100;

beforeAll(async () => {
  api = await openTestApi();
  const { operatorId } = await addOperator(api);
  brand = await addBrand(api, operatorId, 'tischwerk');
  await addManyCustomers(api.owner, brand.tenantId, plans, customers, '2026-03-01');
  await placeClock(api, brand.tenantId, '2026-03-01');
});
afterAll(() => api.close());

const never = new AbortController().signal;
const by = { actor: systemActor, from: null };

async function bill(services = api.services, signal = never): Promise<number> {
  return runDueBilling(services, await brand.open(), signal);
}

async function order(run: RunProgress, wanted: RunOrder) {
  const answer = await controlRun(await brand.open(), run.runId, wanted, by);
  return answer.ok ? answer.value : answer.error.code;
}

async function newestRun(): Promise<RunProgress> {
  const { db } = await brand.open();
  const row = await db.run((scope) => selectRuns(scope).orderBy('r.run_id', 'desc').limit(1).executeTakeFirstOrThrow());
  return toRunProgress(row);
}

const isBillingDue = async () => (await lookForWork(api.services, brand.tenantId, 'test'))?.due.billing;

/** The number of invoices and accounts they went to, and the highest counter: all the same when each got one. */
async function issued(issueDate: string): Promise<readonly [number, number]> {
  const { rows } = await sql<{ invoices: number; accounts: number }>`
    select count(*)::int as invoices, count(distinct account_id)::int as accounts from invoice
    where tenant_id = ${brand.tenantId} and issue_date = ${issueDate}::date`.execute(api.owner);
  return [rows[0]!.invoices, rows[0]!.accounts];
}

/** Services that do something in the moment in which the n-th batch is about to be written. */
function atBatch(nth: number, act: () => void): TestApi['services'] {
  let batch = 0;
  const wallNow = () => {
    batch += 1;
    if (batch === nth) act();
    return new Date();
  };
  return { ...api.services, wallNow };
}

test('A run paused at its first batch of 5 issues nothing once the pause is answered, and bills each of 1,100 once when resumed', async () => {
  let pausing = Promise.resolve<unknown>(null);
  const services = atBatch(1, () => {
    pausing = newestRun().then((run) => order(run, 'pause'));
  });
  const billing = bill(services);
  while ((await issued('2026-03-01'))[0] === 0) await new Promise((wait) => setTimeout(wait, 10));
  expect(await pausing).toBe('paused');
  const [before] = await issued('2026-03-01');
  await billing;
  expect(await issued('2026-03-01')).toEqual([before, before]);
  expect(before).toBeLessThan(customers);
  const run = await newestRun();
  expect(run).toMatchObject({ status: 'paused', done: before, changedBy: 'Quittance', finishedAt: null });
  // It bills nothing by itself, and nobody starts another beside it without being told.
  expect([await isBillingDue(), await bill()]).toEqual([false, 0]);
  const beside = await startRun(await brand.open(), systemActor);
  expect(beside).toMatchObject({ error: { code: 'run_paused', values: { date: '2026-03-01' } } });
  expect(await order(run, 'pause')).toBe('paused');
  expect(await order(run, 'resume')).toBe('running');
  await bill();
  expect(await issued('2026-03-01')).toEqual([customers, customers]);
  expect(await newestRun()).toMatchObject({ runId: run.runId, status: 'done', done: customers });
  expect([await order(run, 'pause'), await order(run, 'cancel')]).toEqual(['run_elsewhere', 'run_elsewhere']);
});

test('A cancelled run keeps what it issued, nothing is billed by itself that day, and a run that people start bills the rest once', async () => {
  await placeClock(api, brand.tenantId, '2026-04-01');
  const stop = new AbortController();
  await bill(
    atBatch(1, () => stop.abort()),
    stop.signal,
  );
  const run = await newestRun();
  const before = run.invoices;
  expect(run).toMatchObject({ asOf: '2026-04-01', status: 'running', done: before });
  expect(before).toBeLessThan(customers);
  expect(await order(run, 'cancel')).toBe('cancelled');
  expect([await isBillingDue(), await bill()]).toEqual([false, 0]);
  await placeClock(api, brand.tenantId, '2026-04-02');
  expect(await isBillingDue()).toBe(true);
  await placeClock(api, brand.tenantId, '2026-04-01');
  expect(await startRun(await brand.open(), systemActor)).toMatchObject({ ok: true });
  await bill();
  expect(await newestRun()).toMatchObject({
    status: 'done',
    invoices: customers - before,
    subscriptionsDue: customers - before,
  });
  expect(await issued('2026-04-01')).toEqual([customers, customers]);
});

test('A paused run is not resumed when its month has been closed meanwhile, and one that runs keeps its month open', async () => {
  const tenant = await brand.open();
  const started = await startRun(tenant, systemActor);
  const run = await newestRun();
  expect([started.ok, await order(run, 'pause')]).toEqual([true, 'paused']);
  const closed = (revenue_until: string | null) =>
    api.owner.updateTable('tenant').set({ revenue_until }).where('tenant_id', '=', brand.tenantId).execute();
  await closed('2026-05-01');
  expect(await order(run, 'resume')).toBe('run_month_closed');
  await closed(null);
  expect(await order(run, 'resume')).toBe('running');
  await placeClock(api, brand.tenantId, '2026-05-01');
  expect(await recogniseDueRevenue(api.services, await brand.open())).toBe(0);
  await placeClock(api, brand.tenantId, '2026-04-01');
  expect(await order(run, 'cancel')).toBe('cancelled');
});

test.each(['start', 'resume'] as const)(
  'A month that is being closed when people %s a run of it is waited for, and the run is refused',
  async (what) => {
    const tenant = await brand.open();
    let run: RunProgress | null = null;
    if (what === 'resume') {
      expect(await startRun(tenant, systemActor)).toMatchObject({ ok: true });
      run = await newestRun();
      expect(await order(run, 'pause')).toBe('paused');
    }
    const { asked } = await api.owner.transaction().execute(async (closing) => {
      const set = (revenue_until: string) => closing.updateTable('tenant').set({ revenue_until });
      await set('2026-05-01').where('tenant_id', '=', brand.tenantId).execute();
      const asking = run ? order(run, 'resume') : startRun(tenant, systemActor);
      await new Promise((wait) => setTimeout(wait, 100));
      return { asked: asking };
    });
    const refused = await asked;
    expect(typeof refused === 'string' || refused.ok ? refused : refused.error.code).toBe('run_month_closed');
    await api.owner
      .updateTable('tenant')
      .set({ revenue_until: null })
      .where('tenant_id', '=', brand.tenantId)
      .execute();
    if (run) expect(await order(run, 'cancel')).toBe('cancelled');
  },
);

test.each([
  ['2026-03-31', 'run_date_behind'],
  ['2026-04-02', 'run_date_ahead'],
  ['2099-01-01', 'run_date_ahead'],
])('A run as of %s, on 1 April after the run of that day, is refused: %s', async (asOf, code) => {
  expect(await startRun(await brand.open(), systemActor, businessDate(asOf))).toMatchObject({ error: { code } });
});

test('A dry run a month ahead writes nothing and tells the run of that day to the cent, those set aside included', async () => {
  const [unreadable, empty, far, strange] = await breakCustomers();
  const before = await hashOfEveryTable(api.owner);
  const ahead = await dryRunBilling(await brand.open(), businessDate('2026-05-01'));
  expect(await hashOfEveryTable(api.owner)).toEqual(before);
  if (!ahead.ok) throw new Error(ahead.error.code);
  await placeClock(api, brand.tenantId, '2026-05-01');
  const readOnly: string[] = [];
  const tenant = await brand.open();
  const runSnapshot: typeof tenant.db.runSnapshot = (work) =>
    tenant.db.runSnapshot(async (scope) => {
      const done = await work(scope);
      const { rows } = await sql<{ read: string }>`select current_setting('transaction_read_only') as read`.execute(
        scope.trx,
      );
      readOnly.push(rows[0]!.read);
      return done;
    });
  const dry = await dryRunBilling({ ...tenant, db: { ...tenant.db, runSnapshot } }, tenant.moment.today);
  expect([dry, readOnly]).toEqual([ahead, ['on']]);
  expect(ahead.value).toMatchObject({ due: customers, done: customers, setAside: 4 });
  expect(ahead.value.largest.map(({ gross: { currency } }) => currency)).toEqual([
    ...Array(10).fill('EUR'),
    ...Array(10).fill('HUF'),
  ]);
  await bill();
  const real = await newestRun();
  const { subscriptions, invoices, totals, setAside, done } = ahead.value;
  expect(real).toMatchObject({ status: 'done', asOf: '2026-05-01', subscriptions, invoices, totals, setAside, done });
  const { rows } = await sql<{ account_id: string; code: string; detail: string }>`
    select account_id, code, detail from run_exception where run_id = ${real.runId} order by account_id`.execute(
    api.owner,
  );
  const told = (row: { accountId: string; code: string; detail: string }) => [row.accountId, row.code, row.detail];
  expect(rows.map(({ account_id: accountId, ...row }) => told({ ...row, accountId }))).toEqual(
    ahead.value.accountsSetAside.map(told).toSorted(([one = ''], [other = '']) => (one < other ? -1 : 1)),
  );
  const reasons = await tenant.db.run((scope) => listSetAsideReasons(scope, real.runId));
  expect(reasons.map(({ code, accounts, held, named }) => [code, accounts, held, named.length])).toEqual([
    ['internal', 2, 2, 2],
    ['plan_unreadable', 1, 1, 1],
    ['plan_without_prices', 1, 1, 1],
  ]);
  const asSets = (of: typeof reasons) => of.map((reason) => ({ ...reason, named: new Set(reason.named) }));
  expect(asSets(ahead.value.setAsideReasons)).toEqual(asSets(reasons));
  expect(Object.fromEntries(rows.map(({ account_id, code }) => [account_id, code]))).toEqual({
    [unreadable]: 'plan_unreadable',
    [empty]: 'plan_without_prices',
    [far]: 'internal',
    [strange]: 'internal',
  });
});

test('A customer whose rows the database refuses is set aside alone, with the reason; the other 1,095 are billed', async () => {
  await placeClock(api, brand.tenantId, '2026-06-01');
  const { rows } = await sql<{ account_id: string }>`select account_id from subscription
    where tenant_id = ${brand.tenantId} and held_reason is null order by account_id offset 400 limit 1`.execute(
    api.owner,
  );
  const refused = rows[0]!.account_id;
  await sql
    .raw(`alter table invoice add constraint nothing_for_them check (account_id <> '${refused}') not valid`)
    .execute(api.owner);
  await bill();
  const run = await newestRun();
  expect(run).toMatchObject({ status: 'done', invoices: customers - 5, setAside: 1, done: customers - 4 });
  const aside = await api.owner.selectFrom('run_exception').selectAll().where('run_id', '=', run.runId).execute();
  expect(aside).toMatchObject([{ account_id: refused, code: 'write_refused' }]);
  expect(aside[0]?.detail).toContain('nothing_for_them');
  const { rows: numbers } = await sql<{ gapless: boolean }>`select max(counter) = count(*) as gapless from invoice
    where tenant_id = ${brand.tenantId}`.execute(api.owner);
  expect(numbers).toEqual([{ gapless: true }]);
  await sql`alter table invoice drop constraint nothing_for_them`.execute(api.owner);
});

test('An account that breaks twice in one run for different reasons has the later one on record', async () => {
  const { runId } = await newestRun();
  const tenant = await brand.open();
  const aside = await api.owner.selectFrom('run_exception').selectAll().where('run_id', '=', runId).execute();
  const accountId = aside[0]!.account_id;
  const later = { accountId, code: 'internal', detail: 'later', subscriptions: 1 };
  await tenant.db.run((scope) => setAccountsAside(scope, tenant, { runId }, [later]));
  const now = await api.owner.selectFrom('run_exception').selectAll().where('run_id', '=', runId).execute();
  expect([aside, now]).toMatchObject([[{ code: 'write_refused' }], [{ code: 'internal', detail: 'later' }]]);
  expect((await verifyBooks(tenant, new Set(['set_aside_is_on_record']))).findings).toEqual([]);
});

test('Letting go all accounts of one reason leaves the one alone that a later run holds for another', async () => {
  const tenant = await brand.open();
  const { rows } = await sql<{ run_id: string; account_id: string }>`select x.run_id, x.account_id from run_exception x
    join billing_run r using (tenant_id, run_id) where r.as_of = '2026-05-01' and x.code = 'plan_unreadable'`.execute(
    api.owner,
  );
  const { run_id: runId, account_id: accountId } = rows[0]!;
  const later = { runId: (await newestRun()).runId };
  const aside = { accountId, code: 'internal', detail: '', subscriptions: 1 };
  await tenant.db.run((scope) => setAccountsAside(scope, tenant, later, [aside]));
  const letGo = (wish: { runId: string; reason: string }) =>
    billReasonAgain(tenant, wish, { actor: systemActor, from: { app: 'admin', host: '', address: '', device: '' } });
  expect(await letGo({ runId, reason: 'plan_unreadable' })).toEqual({ ok: true, value: 0 });
  const [held] = (
    await tenant.db.run((scope) =>
      listSetAside(scope, { runId, reason: 'plan_unreadable', pageSize: 10, cursor: null }),
    )
  ).rows;
  expect(held).toMatchObject({ accountId, held: false });
  expect(await letGo({ ...later, reason: 'internal' })).toEqual({ ok: true, value: 2 });
  expect(await letGo({ ...later, reason: 'internal' })).toEqual({ ok: true, value: 0 });
  await tenant.db.run((scope) => setAccountsAside(scope, tenant, { runId }, [{ ...aside, code: 'plan_unreadable' }]));
});

test('Accounts set aside in 2 of 5 batches: each batch is written once, and none waits for another in a circle', async () => {
  await placeClock(api, brand.tenantId, '2026-07-01');
  const { rows } = await sql<{ account_id: string }>`select account_id from subscription
    where tenant_id = ${brand.tenantId} and held_reason is null order by account_id`.execute(api.owner);
  for (const at of [300, 800]) {
    await sql`update account set terms = '{"kind":"net","days":99999999}'
      where account_id = ${rows[at]!.account_id}`.execute(api.owner);
  }
  const tenant = await brand.open();
  let begun = 0;
  const run: typeof tenant.db.run = (work) =>
    tenant.db.run((scope) => {
      begun += 1;
      return work(scope);
    });
  const before = await issued('2026-07-01');
  await runDueBilling(api.services, { ...tenant, db: { ...tenant.db, run } }, never);
  expect([before, await newestRun()]).toMatchObject([[0, 0], { status: 'done', setAside: 2 }]);
  expect((await issued('2026-07-01'))[1]).toBe(rows.length - 2);
  // The catalogue's transaction, and one for each batch.
  expect(begun).toBe(1 + Math.ceil(rows.length / 250));
});

test('A run that cannot read its third batch fails once the batch that is being written stands', async () => {
  await placeClock(api, brand.tenantId, '2026-08-01');
  const tenant = await brand.open();
  let [reads, writing] = [0, 0];
  const run: typeof tenant.db.run = async (work) => {
    writing += 1;
    return tenant.db.run(work).finally(() => {
      writing -= 1;
    });
  };
  const runOne: typeof tenant.db.runOne = async (work) => {
    reads += 1;
    if (reads === 4) throw new Error('no connection');
    return tenant.db.runOne(work);
  };
  const failing = { ...tenant, db: { ...tenant.db, run, runOne } };
  await expect(runDueBilling(api.services, failing, never)).rejects.toThrow('no connection');
  expect([writing, (await newestRun()).status]).toEqual([0, 'running']);
  const before = await issued('2026-08-01');
  await new Promise((wait) => setTimeout(wait, 100));
  expect(await issued('2026-08-01')).toEqual(before);
  expect(before[0]).toBeGreaterThan(400);
});

/** Four customers whose stored rows no import would let through: prices unreadable and missing, terms and an address of rubbish. */
async function breakCustomers(): Promise<readonly [string, string, string, string]> {
  const { tenantId: tenant_id } = brand;
  const chosen = await api.owner
    .selectFrom('subscription')
    .select('account_id')
    .where('tenant_id', '=', tenant_id)
    .orderBy('account_id')
    .limit(4)
    .execute();
  const [unreadable, empty, far, strange] = chosen.map(({ account_id }) => account_id) as [
    string,
    string,
    string,
    string,
  ];
  for (const [accountId, plan_code, definition] of [
    [unreadable, 'kaputt', 'null'],
    [empty, 'leer', JSON.stringify({ ...flatPlan('leer', '1.00'), components: [] })],
  ] as const) {
    const name = { de: plan_code };
    const plan_version_id = newId();
    await api.owner.insertInto('product').values({ tenant_id, product_code: plan_code, name }).execute();
    await api.owner.insertInto('plan').values({ tenant_id, plan_code, product_code: plan_code, name }).execute();
    await sql`insert into plan_version (tenant_id, plan_version_id, plan_code, version, definition, created_at)
      values (${tenant_id}, ${plan_version_id}, ${plan_code}, 1, ${definition}::text::jsonb, now())`.execute(api.owner);
    await sql`update subscription set plan_version_id = ${plan_version_id} where account_id = ${accountId}`.execute(
      api.owner,
    );
  }
  await sql`update account set terms = '{"kind":"net","days":99999999}' where account_id = ${far}`.execute(api.owner);
  await sql`update account set address = 'null' where account_id = ${strange}`.execute(api.owner);
  return [unreadable, empty, far, strange];
}
