import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { LoggedEvent, StandIn } from '../stand-in.ts';
import type { Sandbox } from '../state/sandbox.ts';
import { type Account, accountName, createAccount, type Job } from './account.ts';
import { goCardlessDoor } from './door.ts';
import { addEndpoint } from './endpoints.ts';
import { flowPages } from './flow/flow-pages.ts';
import { expirePage, payOutNow, simulate } from './interventions.ts';
import { knownOfPayments } from './known-of-payment.ts';
import { overview } from './overview.ts';
import type { EventRow } from './rows.ts';
import { runJob } from './run-job.ts';
import { webhooks } from './webhooks.ts';

/** GoCardless, for the shared machinery. */
export const goCardlessStandIn: StandIn = {
  provider: 'gocardless',
  accountName,
  createAccount,
  keptOnReset: (account: Account) => ({ endpoints: account.endpoints }),
  isFresh({ tables }: Account) {
    const { creditors: _own, ...stories } = tables;
    return Object.values(stories).every((table) => table.size === 0);
  },
  runJob: (account: Account, job: Job) => runJob(account, job),
  webhooks,
  events: (account: Account) => [...account.tables.events.values()].map(logged),
  interventions: {
    simulate,
    payouts: payOutNow,
    'pages/expire': expirePage,
    'webhook-endpoints': addEndpoint,
  },
  knownOfPayments,
  paymentCount: (account: Account) => account.tables.payments.size,
  overview,
  app: (sandbox: Sandbox) => {
    const app = new Hono<{ Bindings: HttpBindings }>();
    app.route('/', flowPages(sandbox));
    app.route('/', goCardlessDoor(sandbox));
    return app;
  },
};

function logged(event: EventRow): LoggedEvent {
  return {
    id: event.id,
    type: `${event.resource_type}.${event.action}`,
    created: Date.parse(event.created_at) / 1000,
    data: { object: { ...event } },
  };
}
