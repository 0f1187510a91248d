import { type ServerType, serve } from '@hono/node-server';
import { noTrace, type Trace } from '@quittance/process';
import type { PaymentProvider } from '@quittance/providers';
import { provider as stripe } from '@quittance/providers/stripe';
import { type RunningSandbox, startSandbox } from '@quittance/sandbox';
import { type MailSandbox, startMailSandbox } from '@quittance/sandbox/mail';
import { unwrap } from '../../../apps/api/src/errors/refusal-error.ts';
import { createLog } from '../../../apps/api/src/services/log.ts';
import { createMailer } from '../../../apps/api/src/services/mailer.ts';
import { traceMails } from '../../../apps/api/src/services/trace-mails.ts';
import type { Tenant } from '../../../apps/api/src/tenant/brand.ts';
import { startClock } from '../../../apps/api/src/use-cases/clock/start-clock.ts';
import { connectProvider } from '../../../apps/api/src/use-cases/connections/connect-provider.ts';
import { tickTenant } from '../../../apps/api/src/worker/tick-tenant.ts';
import { businessDate } from '../../../packages/domain/src/index.ts';
import { openTestApi, type TestApi } from '../../setup/api/open-test-api.ts';
import { addBrand, addOperator, type TestBrand } from '../../setup/api/test-brands.ts';
import { letTimePass, placeClock } from './time.ts';

/** One brand in a whole product: real PostgreSQL, the provider sandbox over HTTP, real mail, and a clock that moves. */
export interface World {
  readonly api: TestApi;
  readonly brand: TestBrand;
  readonly operatorId: string;
  readonly sandbox: RunningSandbox;
  readonly mail: MailSandbox;
  /** The stand-in's account of the brand: its secret key. */
  readonly stripeAccount: string;
  readonly connectionId: string;
  /** The brand's rows and moment, read anew. */
  open(): Promise<Tenant>;
  /** Lets the worker do everything that is due. */
  work(): Promise<void>;
  /** Waits for the stand-in's webhooks, then works. */
  settle(): Promise<void>;
  /** Moves the brand's business time to the morning of a date, living through every day. */
  advanceTo(date: string): Promise<void>;
  /** Lets this many minutes of wall time go by for the brand and its provider alike, then works. */
  wait(minutes: number): Promise<void>;
  close(): Promise<void>;
}

export interface WorldOptions {
  readonly slug?: string;
  readonly trace?: Trace;
  /** Stands before the plugin, for answers that no test card gives. */
  readonly provider?: PaymentProvider;
  /** Columns of the brand's row that differ from a German brand in euro. */
  readonly brand?: Readonly<Record<string, string | string[]>>;
  /** Settings beside the usual ones. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Opens a world whose business time stands on the noon of `today`. */
export async function openWorld(today: string, options: WorldOptions = {}): Promise<World> {
  const { slug = 'tischwerk', provider = stripe } = options;
  const [sandbox, mail] = await Promise.all([startSandbox(), startMailSandbox()]);
  const api = await openTestApi({
    providers: new Map([[provider.manifest.id, provider]]),
    mailer: traceMails(createMailer(mail.smtpUrl), options.trace ?? noTrace),
    ...(options.trace && { trace: options.trace }),
    log: createLog(process.env['TEST_LOG'] ?? 'silent', 'test'),
    environment: { ...options.environment, SANDBOX_URL: sandbox.url, SMTP_URL: mail.smtpUrl },
  });
  const { server, port } = await listen(api);
  Object.assign(api.services.config, { PUBLIC_API_URL: `http://127.0.0.1:${port}` });
  const { operatorId } = await addOperator(api);
  const brand = await addBrand(api, operatorId, slug);
  if (options.brand) {
    await api.owner.updateTable('tenant').set(options.brand).where('tenant_id', '=', brand.tenantId).execute();
  }
  await placeClock(api, brand.tenantId, today);
  const stripeAccount = `sk_test_${slug}`;
  const connectionId = await connectStripe(api, brand, stripeAccount);
  const work = async () => {
    const done = await tickTenant(api.services, brand.tenantId, 'test');
    if (done === null) throw new Error('Another worker holds the brand.');
  };
  return {
    api,
    brand,
    operatorId,
    sandbox,
    mail,
    stripeAccount,
    connectionId,
    open: brand.open,
    work,
    async settle() {
      await sandbox.control.settle(stripeAccount);
      await work();
    },
    async advanceTo(date) {
      unwrap(await startClock(await brand.open(), businessDate(date)));
      await work();
      const { moment } = await brand.open();
      if (moment.today !== date) throw new Error(`The clock stopped on ${moment.today} on its way to ${date}.`);
    },
    async wait(minutes) {
      await sandbox.control.advanceClock(stripeAccount, minutes * 60_000);
      await letTimePass(api, brand.tenantId, minutes * 60_000);
      await work();
    },
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await Promise.all([sandbox.stop(), mail.stop(), api.close()]);
    },
  };
}

async function connectStripe(api: TestApi, brand: TestBrand, secretKey: string): Promise<string> {
  const wanted = { provider: 'stripe', environment: 'sandbox' as const, config: {}, secrets: { secretKey } };
  return unwrap(await connectProvider(api.services, await brand.open(), wanted));
}

type HttpServer = Extract<ServerType, { closeAllConnections(): void }>;

function listen(api: TestApi): Promise<{ server: HttpServer; port: number }> {
  return new Promise((resolve) => {
    const server = serve({ fetch: api.app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve({ server: server as HttpServer, port }),
    );
  });
}
