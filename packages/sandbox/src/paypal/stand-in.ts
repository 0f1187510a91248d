import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { LoggedEvent, StandIn } from '../stand-in.ts';
import type { Sandbox } from '../state/sandbox.ts';
import { type Account, accountName, createAccount, type Job, type PaypalEvent } from './account.ts';
import { approvalPages } from './approval/approval-pages.ts';
import { lapseDispute } from './disputes.ts';
import { paypalDoor } from './door.ts';
import { expirePage } from './expire-page.ts';
import {
  decideDispute,
  escalateDispute,
  failRefundNow,
  raiseDispute,
  reversePayment,
  revokeWallet,
  settleNow,
} from './interventions.ts';
import { knownOfPayments } from './known-of-payment.ts';
import { settleEcheck } from './money/take-payment.ts';
import { reverseApproval } from './operations/orders.ts';
import { overview } from './overview.ts';
import { webhooks } from './webhooks/style.ts';

const JOBS: Record<Job['kind'], (sandbox: Sandbox, account: Account, subject: string) => unknown> = {
  settle_echeck: settleEcheck,
  reverse_approval: reverseApproval,
  lapse_dispute: lapseDispute,
};

/** PayPal, for the shared machinery. */
export const paypalStandIn: StandIn = {
  provider: 'paypal',
  accountName,
  createAccount,
  keptOnReset: (account: Account) => ({
    accessTokens: account.accessTokens,
    tables: { ...createAccount('', '', 0).tables, webhook: account.tables.webhook },
  }),
  isFresh({ tables }: Account) {
    const { webhook: _listening, ...stories } = tables;
    return Object.values(stories).every((table) => table.size === 0);
  },
  runJob: (account: Account, job: Job, sandbox: Sandbox) => void JOBS[job.kind](sandbox, account, job.subject),
  webhooks,
  events: (account: Account) => [...account.tables.event.values()].map(logged),
  interventions: {
    disputes: raiseDispute,
    'disputes/decide': decideDispute,
    'disputes/escalate': escalateDispute,
    'pages/expire': expirePage,
    'payments/settle': settleNow,
    'payments/reverse': reversePayment,
    'refunds/fail': failRefundNow,
    'methods/revoke': revokeWallet,
  },
  knownOfPayments,
  paymentCount: (account: Account) => account.tables.capture.size,
  overview,
  app: (sandbox: Sandbox) => {
    const app = new Hono<{ Bindings: HttpBindings }>();
    app.route('/', approvalPages(sandbox));
    app.route('/', paypalDoor(sandbox));
    return app;
  },
};

function logged({ id, event_type, create_time, resource }: PaypalEvent): LoggedEvent {
  return { id, type: event_type, created: Math.floor(Date.parse(create_time) / 1000), data: { object: resource } };
}
