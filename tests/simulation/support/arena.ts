import { type ServerType, serve } from '@hono/node-server';
import type { PaymentProvider } from '@quittance/providers';
import { provider as gocardless } from '@quittance/providers/gocardless';
import { provider as paypal } from '@quittance/providers/paypal';
import { provider as stripe } from '@quittance/providers/stripe';
import { type RunningSandbox, startSandbox } from '@quittance/sandbox';
import { type MailSandbox, startMailSandbox } from '@quittance/sandbox/mail';
import { createLog } from '../../../apps/api/src/services/log.ts';
import { createMailer } from '../../../apps/api/src/services/mailer.ts';
import { openTestApi, type TestApi } from '../../setup/api/open-test-api.ts';
import { addOperator } from '../../setup/api/test-brands.ts';

/** What all runs of a process share: database, stand-ins and the API's door. Each run is a brand of its own in it. */
export interface Arena {
  readonly api: TestApi;
  readonly operatorId: string;
  readonly sandbox: RunningSandbox;
  readonly mail: MailSandbox;
  /** The lines that the product has logged so far. */
  readonly log: string[];
  close(): Promise<void>;
}

/** `plugin` may stand before one of the plugins, to see whether what it does wrong is found. */
export async function openArena(
  logLevel: string,
  plugin: (provider: PaymentProvider) => PaymentProvider = (provider) => provider,
): Promise<Arena> {
  const [sandbox, mail] = await Promise.all([startSandbox({ seed: 'simulation' }), startMailSandbox()]);
  const log: string[] = [];
  const api = await openTestApi({
    providers: new Map([stripe, paypal, gocardless].map((provider) => [provider.manifest.id, plugin(provider)])),
    mailer: createMailer(mail.smtpUrl),
    log: createLog(logLevel, 'simulation', { write: (line) => void log.push(line) }),
    environment: { SANDBOX_URL: sandbox.url, SMTP_URL: mail.smtpUrl },
  });
  const { server, port } = await listen(api);
  Object.assign(api.services.config, { PUBLIC_API_URL: `http://127.0.0.1:${port}` });
  const { operatorId } = await addOperator(api);
  return {
    api,
    operatorId,
    sandbox,
    mail,
    log,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await Promise.all([sandbox.stop(), mail.stop(), api.close()]);
    },
  };
}

type HttpServer = Extract<ServerType, { closeAllConnections(): void }>;

function listen(api: TestApi): Promise<{ server: HttpServer; port: number }> {
  return new Promise((resolve) => {
    const server = serve({ fetch: api.app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve({ server: server as HttpServer, port }),
    );
  });
}
