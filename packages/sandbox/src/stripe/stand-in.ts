import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { LoggedEvent, StandIn } from '../stand-in.ts';
import type { Sandbox } from '../state/sandbox.ts';
import { type Account, accountName, createAccount, type Job } from './account.ts';
import { hostedPages } from './checkout/hosted-pages.ts';
import { microdepositPages } from './checkout/microdeposit-pages.ts';
import { stripeDoor } from './door.ts';
import {
  bouncePayout,
  decideDebit,
  decideDispute,
  expireCard,
  payOutNow,
  raiseDispute,
  refundByHand,
  revokeMandate,
  warnOfFraud,
} from './interventions.ts';
import { knownOfPayments } from './known-of-payment.ts';
import { overview } from './overview/overview.ts';
import { runJob } from './run-job.ts';
import { webhooks } from './webhooks.ts';

/** Stripe, for the shared machinery. */
export const stripeStandIn: StandIn = {
  provider: 'stripe',
  accountName,
  createAccount,
  keptOnReset: (account: Account) => ({
    tables: { ...createAccount('', '', 0).tables, webhook_endpoint: account.tables.webhook_endpoint },
  }),
  isFresh({ tables }: Account) {
    const { webhook_endpoint: _listening, ...stories } = tables;
    return Object.values(stories).every((table) => table.size === 0);
  },
  runJob: (account: Account, job: Job) => runJob(account, job),
  webhooks,
  events: (account: Account) => [...account.tables.event.values()].map(logged),
  interventions: {
    disputes: raiseDispute,
    'disputes/decide': decideDispute,
    'charges/warn': warnOfFraud,
    'charges/refund': refundByHand,
    'debits/decide': decideDebit,
    'mandates/revoke': revokeMandate,
    'cards/expire': expireCard,
    payouts: payOutNow,
    'payouts/fail': bouncePayout,
  },
  knownOfPayments,
  paymentCount: (account: Account) => account.tables.payment_intent.size,
  overview,
  app: (sandbox: Sandbox) => {
    const app = new Hono<{ Bindings: HttpBindings }>();
    app.route('/', stripeDoor(sandbox));
    app.route('/', hostedPages(sandbox));
    app.route('/', microdepositPages(sandbox));
    return app;
  },
};

function logged(event: { id: string; type: string; created: number; data: object }): LoggedEvent {
  return event as LoggedEvent;
}
