import { sandboxControl } from '@quittance/sandbox';
import { Hono } from 'hono';
import { sql } from 'kysely';
import { unwrap } from '../../../apps/api/src/errors/refusal-error.ts';
import type { ApiEnv } from '../../../apps/api/src/http/api-env.ts';
import { startClock } from '../../../apps/api/src/use-cases/clock/start-clock.ts';
import { connectProvider } from '../../../apps/api/src/use-cases/connections/connect-provider.ts';
import { businessDate } from '../../../packages/domain/src/index.ts';
import { letTimePass, placeClock } from '../../scenarios/support/time.ts';
import type { World } from '../../scenarios/support/world.ts';
import type { TestApi } from '../../setup/api/open-test-api.ts';
import { addBrand, addOperator } from '../../setup/api/test-brands.ts';
import type { Installation } from './installation.ts';
import { insist, until } from './until.ts';
import { openPayments, whatWaits } from './what-waits.ts';

const minuteMs = 60_000;

/** Waits that bring everything to rest that a kill can leave behind, in minutes: all of them fit into one business day. */
const waitsMinutes = [2, 16, 31, 61, 121, 181];

/**
 * One brand of an installation, to be told the stories that scenarios tell. Browsers and machines reach the API's
 * process over HTTP; `work` waits for the workers' processes.
 */
export async function openCrashWorld(installation: Installation, today: string): Promise<World> {
  const { services, owner, sandboxUrl, mail } = installation;
  const api: TestApi = {
    ...{ app: overHttp(installation.apiUrl), services, owner, clock: { aheadMs: 0 }, disk: { full: false } },
    close: async () => undefined,
  };
  const { operatorId } = await addOperator(api);
  const brand = await addBrand(api, operatorId, 'tischwerk');
  await placeClock(api, brand.tenantId, today);
  const control = sandboxControl(sandboxUrl);
  const stripeAccount = 'sk_test_tischwerk';
  const account = {
    provider: 'stripe',
    environment: 'sandbox' as const,
    config: {},
    secrets: { secretKey: stripeAccount },
  };
  const connectionId = unwrap(await connectProvider(services, await brand.open(), account));
  const work = () => until('nothing is due', async () => (await whatWaits(owner, brand.tenantId)).due.length === 0);
  const settle = async () => {
    await insist(() => control.settle(stripeAccount));
    await work();
  };
  const wait = async (minutes: number) => {
    // Held until both clocks have moved: a brand that is behind refuses webhooks as signed in the future.
    await insist(() => control.advanceClock(stripeAccount, minutes * minuteMs, true));
    await letTimePass(api, brand.tenantId, minutes * minuteMs);
    await wakeAll(owner);
    await settle();
  };
  return {
    ...{ api, brand, operatorId, mail, stripeAccount, connectionId, work, settle, wait },
    sandbox: { url: sandboxUrl, control, stop: async () => undefined },
    open: brand.open,
    async advanceTo(date) {
      await insist(async () => {
        const tenant = await brand.open();
        // A blow may have struck between the order and its answer.
        if (tenant.brand.clock === null && tenant.moment.today < date)
          unwrap(await startClock(tenant, businessDate(date)));
      });
      await until(`it is ${date}`, async () => {
        const { brand: row, moment } = await insist(brand.open);
        return moment.today === date && row.clock === null;
      });
      await work();
    },
    close: async () => undefined,
  };
}

/** Lets minutes and hours go by until nothing waits any more, as it would by itself. Throws what still does at the end. */
export async function comeToRest(world: World): Promise<void> {
  const { owner } = world.api;
  await world.settle();
  for (const minutes of waitsMinutes) {
    if ((await whatIsLeft(world)).length === 0) return;
    await world.wait(minutes);
  }
  const left = await whatIsLeft(world);
  if (left.length > 0) throw new Error(`After a working day these still wait: ${left.join(', ')}.`);
  await wakeAll(owner);
}

/** Kinds of the brand's own work, and the provider's webhooks with how they fared. */
async function whatIsLeft({ api, brand, sandbox, stripeAccount }: World): Promise<string[]> {
  const { later } = await whatWaits(api.owner, brand.tenantId);
  const { deliveries } = await insist(() => sandbox.control.log(stripeAccount));
  const webhooks = deliveries.filter(({ nextMs }) => nextMs !== null);
  const told = webhooks.map((sent) => `${sent.eventType} (sent ${sent.attempts} times, last ${sent.lastStatus})`);
  return [...later, ...(later.includes('payments') ? await openPayments(api.owner, brand.tenantId) : []), ...told];
}

async function wakeAll(owner: World['api']['owner']): Promise<void> {
  await insist(() => sql`select quittance.wake_tenant(tenant_id) from quittance.tenant`.execute(owner));
}

/** What answers for the API's process: requests go over the wire. */
function overHttp(url: string): TestApi['app'] {
  const app = new Hono<ApiEnv>();
  app.all('*', (c) => {
    const { pathname, search } = new URL(c.req.url);
    const { method, headers } = c.req.raw;
    const body = method === 'GET' || method === 'HEAD' ? {} : { body: c.req.raw.body, duplex: 'half' as const };
    return fetch(`${url}${pathname}${search}`, { method, headers, redirect: 'manual', ...body });
  });
  // A connection that breaks is an error for whoever asked, as in a browser.
  app.onError((error) => {
    throw error;
  });
  return app;
}
