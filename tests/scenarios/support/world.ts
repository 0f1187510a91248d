import { type ServerType, serve } from '@hono/node-server';
import { provider as stripe } from '@quittance/providers/stripe';
import { type RunningSandbox, startSandbox } from '@quittance/sandbox';
import { type MailSandbox, startMailSandbox } from '@quittance/sandbox/mail';
import { unwrap } from '../../../apps/api/src/errors/refusal-error.ts';
import { createLog } from '../../../apps/api/src/services/log.ts';
import { createMailer } from '../../../apps/api/src/services/mailer.ts';
import { openTenant, type Tenant } from '../../../apps/api/src/tenant/brand.ts';
import { startClock } from '../../../apps/api/src/use-cases/clock/start-clock.ts';
import { connectProvider } from '../../../apps/api/src/use-cases/connections/connect-provider.ts';
import { tickTenant } from '../../../apps/api/src/worker/tick-tenant.ts';
import { businessDate } from '../../../packages/domain/src/index.ts';
import { openTestApi, type TestApi } from '../../setup/api/open-test-api.ts';
import { addBrand, addOperator, type TestBrand } from '../../setup/api/test-brands.ts';

/** One brand in a whole product: real PostgreSQL, the provider sandbox over HTTP, real mail, and a clock that moves. */
export interface World {
  readonly api: TestApi;
  readonly brand: TestBrand;
  readonly sandbox: RunningSandbox;
  readonly mail: MailSandbox;
  /** The stand-in's account of the brand. */
  readonly stripeAccount: string;
  /** The brand's rows and moment, read anew. */
  open(): Promise<Tenant>;
  /** Lets the worker do everything that is due. */
  work(): Promise<void>;
  /** Waits for the stand-in's webhooks, then works. */
  settle(): Promise<void>;
  /** Moves the brand's business time to the morning of a date, living through every day. */
  advanceTo(date: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens a world whose business time stands on the morning of `today`. */
export async function openWorld(today: string, slug = 'tischwerk'): Promise<World> {
  const [sandbox, mail] = await Promise.all([startSandbox(), startMailSandbox()]);
  const api = await openTestApi({
    providers: new Map([[stripe.manifest.id, stripe]]),
    mailer: createMailer(mail.smtpUrl),
    log: createLog(process.env['TEST_LOG'] ?? 'silent', 'test'),
    environment: { SANDBOX_URL: sandbox.url },
  });
  const { server, port } = await listen(api);
  Object.assign(api.services.config, { PUBLIC_API_URL: `http://127.0.0.1:${port}` });
  const operator = await addOperator(api);
  const brand = await addBrand(api, operator.operatorId, slug);
  await placeClock(api, brand, today);
  const open = async () => {
    const tenant = await openTenant(api.services.app, brand.tenantId, api.services.wallNow());
    if (!tenant) throw new Error('The brand is gone.');
    return tenant;
  };
  const key = `sk_test_${slug}`;
  unwrap(
    await connectProvider(api.services, await open(), {
      provider: 'stripe',
      environment: 'sandbox',
      config: {},
      secrets: { secretKey: key },
    }),
  );
  const work = async () => {
    await tickTenant(api.services, brand.tenantId, 'test');
  };
  return {
    api,
    brand,
    sandbox,
    mail,
    stripeAccount: key,
    open,
    work,
    async settle() {
      await sandbox.control.settle(key);
      await work();
    },
    async advanceTo(date) {
      unwrap(await startClock(await open(), businessDate(date)));
      await work();
    },
    async close() {
      await new Promise((done) => server.close(done));
      await Promise.all([sandbox.stop(), mail.stop(), api.close()]);
    },
  };
}

function listen(api: TestApi): Promise<{ server: ServerType; port: number }> {
  return new Promise((resolve) => {
    const server = serve({ fetch: api.app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve({ server, port }),
    );
  });
}

/** Noon UTC of the date, before anything has happened there. */
async function placeClock(api: TestApi, brand: TestBrand, today: string): Promise<void> {
  const offset = Date.parse(`${today}T12:00:00Z`) - api.services.wallNow().getTime();
  await api.owner
    .updateTable('tenant')
    .set({ business_offset_ms: BigInt(offset) })
    .where('tenant_id', '=', brand.tenantId)
    .execute();
}
