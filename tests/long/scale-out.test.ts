import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unwrap } from '../../apps/api/src/errors/refusal-error.ts';
import { connectProvider } from '../../apps/api/src/use-cases/connections/connect-provider.ts';
import { freePorts } from '../crash/support/ports.ts';
import { addCustomer, type Customer } from '../scenarios/support/customers.ts';
import { until } from '../scenarios/support/killed-run.ts';
import { expectCleanBooks, invoicesOf, paymentsOf } from '../scenarios/support/look.ts';
import { providerPayments, storeCard } from '../scenarios/support/pay.ts';
import { flatPlan } from '../scenarios/support/plans.ts';
import { placeClock } from '../scenarios/support/time.ts';
import { openWorld, type World } from '../scenarios/support/world.ts';
import { addBrand, addPerson, password } from '../setup/api/test-brands.ts';
import { codeOf, visit } from '../setup/api/visitor.ts';
import { type FanOut, fanOut, type ManyProcesses, startMany } from './support/many-processes.ts';

const customersEach = 2;
const slugs = ['tischwerk', 'szalonna', 'nordlicht', 'weinberg'];

let world: World;
let entry: FanOut;
let processes: ManyProcesses;
const brands: { readonly world: World; readonly customers: readonly Customer[] }[] = [];

beforeAll(async () => {
  world = await openWorld('2026-03-01', { slug: 'nullwerk' });
  const ports = await freePorts(4);
  entry = await fanOut(ports);
  processes = await startMany(world, ports, 0);
  Object.assign(world.api.services.config, { PUBLIC_API_URL: entry.url });
  for (const slug of slugs) brands.push(await openBrandOf(slug));
  await processes.stop();
  processes = await startMany(world, ports, 4);
}, 600_000);
afterAll(async () => {
  await processes.stop();
  await entry.close();
  await world.close();
});

describe('4 API processes and 4 workers on one database', () => {
  test('bill 8 customers of 4 brands and are paid once each, while every webhook arrives at all 4 processes', async () => {
    for (const { world: each } of brands) {
      // Signatures carry the provider's clock, which moves with the brand's.
      await world.sandbox.control.advanceClock(each.stripeAccount, 24 * 60 * 60_000, true);
      await placeClock(world.api, each.brand.tenantId, '2026-03-02');
    }
    await until(async () => (await unpaid()) === 0);
    for (const { world: each, customers } of brands) {
      for (const customer of customers) {
        expect(await invoicesOf(each, customer)).toMatchObject([{ gross: '59.50', status: 'paid' }]);
        expect(await paymentsOf(each, customer)).toMatchObject([{ status: 'succeeded', received: '59.50' }]);
        expect(await providerPayments(each, customer)).toMatchObject([{ status: 'succeeded', amount: 5950 }]);
      }
      await world.sandbox.control.settle(each.stripeAccount);
    }
    expect(entry.answers.length).toBeGreaterThan(8);
    expect(entry.answers.filter((statuses) => statuses.some((status) => status !== 200))).toEqual([]);
    const { rows } = await sql<{ events: number; doubled: number }>`
      select count(*)::int as events, (count(*) - count(distinct (tenant_id, provider_event_id)))::int as doubled
      from inbox_event`.execute(world.api.owner);
    expect(rows).toEqual([{ events: entry.answers.length, doubled: 0 }]);
    for (const { world: each } of brands) await expectCleanBooks(each);
  }, 600_000);

  test('share the work: each of the 4 workers has its turn, and no job stays locked', async () => {
    await until(async () => {
      for (const { world: each } of brands)
        await sql`select wake_tenant(${each.brand.tenantId})`.execute(world.api.owner);
      return (await processes.ticks()).every((ticks) => ticks > 0);
    });
    await until(async () => (await lockedJobs()) === 0);
  }, 300_000);

  test('know a login of each other, its end, a lost right and a changed brand at once', async () => {
    const { email, accountIds } = await addPerson(firstBrand(), { email: 'eva@krone.example' });
    const first = visitorAt(0);
    await first.api.portal.session.signIn.mutate({ email, password });
    const elsewhere = [1, 2, 3].map((at) => visitorAt(at, first.cookie()));
    for (const visitor of elsewhere) expect(await visitor.api.portal.invoices.list.query({})).toBeDefined();
    await world.api.owner.updateTable('tenant').set({ name: 'Neuwerk' }).where('slug', '=', 'tischwerk').execute();
    for (const visitor of elsewhere) expect(await visitor.api.portal.brand.query()).toMatchObject({ name: 'Neuwerk' });
    await world.api.owner.deleteFrom('account_person').where('account_id', 'in', accountIds).execute();
    for (const visitor of elsewhere)
      expect(await codeOf(visitor.api.portal.invoices.list.query({}))).toBe('not_allowed');
    await elsewhere[1]?.api.portal.session.signOut.mutate();
    expect(await codeOf(first.api.portal.invoices.list.query({}))).toBe('not_signed_in');
  });

  test('count tries together: after 10 wrong passwords, spread over all 4, none of them lets the address try again', async () => {
    const { email } = await addPerson(firstBrand(), { email: 'otto@krone.example' });
    const tryAt = (at: number) =>
      codeOf(visitorAt(at).api.portal.session.signIn.mutate({ email, password: 'a wrong one' }));
    for (let tries = 0; tries < 10; tries += 1) expect(await tryAt(tries % 4)).toBe('wrong_credentials');
    for (let at = 0; at < 4; at += 1) expect(await tryAt(at)).toBe('too_many_attempts');
  });
});

function firstBrand() {
  return brands[0]?.world.brand ?? world.brand;
}

function visitorAt(at: number, cookie?: string) {
  const app = processes.apis[at] ?? world.api.app;
  const options = { app: 'portal' as const, host: 'tischwerk.localhost', ...(cookie && { cookie }) };
  return visit({ ...world.api, app }, options);
}

/** A brand on the world's server with customers who have a card, and nothing due before the second of March. */
async function openBrandOf(slug: string) {
  const { api, sandbox, operatorId } = world;
  const brand = await addBrand(api, operatorId, slug);
  await placeClock(api, brand.tenantId, '2026-03-01');
  const secretKey = `sk_test_many_${slug}`;
  const wanted = { provider: 'stripe', environment: 'sandbox' as const, config: {}, secrets: { secretKey } };
  const connectionId = unwrap(await connectProvider(api.services, await brand.open(), wanted));
  const settle = async () => {
    await sandbox.control.settle(secretKey);
  };
  const each: World = {
    ...world,
    brand,
    open: brand.open,
    stripeAccount: secretKey,
    connectionId,
    settle,
    work: settle,
  };
  const customers: Customer[] = [];
  for (let who = 1; who <= customersEach; who += 1) {
    const story = { key: `${slug}${who}`, plan: flatPlan('bistro', '50.00'), startDate: '2026-03-02' };
    const customer = await addCustomer(each, story);
    await storeCard(each, customer);
    customers.push(customer);
  }
  return { world: each, customers };
}

async function unpaid(): Promise<number> {
  const paid = await world.api.owner.selectFrom('invoice').select('invoice_id').where('status', '=', 'paid').execute();
  return slugs.length * customersEach - paid.length;
}

async function lockedJobs(): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from graphile_worker.jobs where locked_at is not null`.execute(world.api.owner);
  return rows[0]?.n ?? 0;
}
