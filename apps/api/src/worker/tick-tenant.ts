import type { Services } from '../services/services.ts';
import { openTenant, type Tenant } from '../tenant/brand.ts';
import { runDueBilling } from '../use-cases/billing/run-due-billing.ts';
import { sealAudit } from '../use-cases/access-log/seal-audit.ts';
import { runCampaigns } from '../use-cases/campaigns/run-campaigns.ts';
import { stepClock } from '../use-cases/clock/step-clock.ts';
import { collectDueInvoices } from '../use-cases/collection/collect-due-invoices.ts';
import { forgetExchanges } from '../use-cases/connections/forget-exchanges.ts';
import { resumeConnections } from '../use-cases/connections/resume-connections.ts';
import { lookAfterDisputes } from '../use-cases/disputes/look-after-disputes.ts';
import { applyInbox } from '../use-cases/inbox/apply-inbox.ts';
import { pullEvents } from '../use-cases/inbox/pull-events.ts';
import { resolveOpenMethods } from '../use-cases/methods/resolve-open-methods.ts';
import { deliverEvents } from '../use-cases/outbox/deliver-events.ts';
import { sendQueuedMails } from '../use-cases/outbox/send-queued-mails.ts';
import { resolveOpenPayments } from '../use-cases/payments/resolve-open-payments.ts';
import { resolveOpenRefunds } from '../use-cases/payments/resolve-open-refunds.ts';
import { reconcilePayouts } from '../use-cases/reconciliation/reconcile-payouts.ts';
import { recogniseDueRevenue } from '../use-cases/revenue/recognise-due-revenue.ts';
import { deliverWebhooks } from '../use-cases/webhook-endpoints/deliver-webhooks.ts';
import { forgetDeliveries } from '../use-cases/webhook-endpoints/forget-deliveries.ts';
import { takeLease } from './lease.ts';
import { type DutyName, dutyNames, lookForWork, type Outlook } from './look-for-work.ts';

/** One kind of due work. It answers how many things it did; a tick ends when a whole round did nothing. */
type Duty = (services: Services, tenant: Tenant, signal: AbortSignal) => Promise<number>;

/** In the order of their names: who can be asked, what providers have to tell and what they said, what is unknown, what was paid out, whose price changes, what is to be billed and earned, what is to be collected, who is told, what is forgotten, and what is sealed. */
const duties: Readonly<Record<DutyName, Duty>> = {
  connections: resumeConnections,
  pulls: pullEvents,
  inbox: applyInbox,
  payments: resolveOpenPayments,
  methods: resolveOpenMethods,
  refunds: resolveOpenRefunds,
  payouts: reconcilePayouts,
  disputes: lookAfterDisputes,
  campaigns: runCampaigns,
  billing: runDueBilling,
  revenue: recogniseDueRevenue,
  collection: collectDueInvoices,
  events: deliverEvents,
  mails: sendQueuedMails,
  webhooks: deliverWebhooks,
  deliveries: forgetDeliveries,
  exchanges: forgetExchanges,
};

/**
 * Does everything that is due for one brand, under its lease. Answers null when another worker holds the brand.
 * Work that failed stays due and is found again: nothing is lost by stopping here.
  audit: sealAudit,
 */
export async function tickTenant(services: Services, tenantId: string, holder: string): Promise<number | null> {
  const first = await openTenant(services.app, tenantId, services.wallNow(), services.providers);
  if (!first) return 0;
  const lease = await takeLease(first.db, holder);
  if (!lease) return null;
  try {
    return await workUntilQuiet(services, tenantId, lease.signal);
  } finally {
    await lease.release();
  }
}

async function workUntilQuiet(services: Services, tenantId: string, signal: AbortSignal): Promise<number> {
  let total = 0;
  for (;;) {
    const round = await workOneRound(services, tenantId, signal);
    total += round.done;
    if (round.failed || signal.aborted || !round.tenant) return total;
    if (round.done > 0) continue;
    // A sandbox brand's clock moves on only when the day before has been lived through, without a failure.
    const moved = await doDuty(services, round.tenant, 'clock', stepClock, signal);
    if (!moved) return total;
    total += moved;
  }
}

interface Round {
  readonly done: number;
  /** Something could not be done: the rest of the brand's work waits for the next tick instead of going on without it. */
  readonly failed: boolean;
  /** The brand when nothing more was due; null when it could not be looked at. */
  readonly tenant: Tenant | null;
}

/** Every duty has its turn once. It is looked again before each, because the one before may have made work for it. */
async function workOneRound(services: Services, tenantId: string, signal: AbortSignal): Promise<Round> {
  let done = 0;
  let failed = false;
  let turn = 0;
  for (;;) {
    const outlook = await look(services, tenantId);
    if (!outlook) return { done, failed: true, tenant: null };
    const { tenant, due } = outlook;
    const name = dutyNames.slice(turn).find((each) => due[each]);
    if (!name || signal.aborted) return { done, failed, tenant };
    turn = dutyNames.indexOf(name) + 1;
    const did = await doDuty(services, tenant, name, duties[name], signal);
    if (did === null) failed = true;
    else done += did;
  }
}

/** Null when the brand could not be looked at: what is due stays so. */
async function look(services: Services, tenantId: string): Promise<Outlook | null> {
  try {
    return await lookForWork(services, tenantId);
  } catch (error) {
    services.log.error({ tenantId, err: error }, 'Looking for due work failed');
    return null;
  }
}

/** Null when the duty failed: what it did not do is still due, and the other duties are done all the same. */
async function doDuty(
  services: Services,
  tenant: Tenant,
  name: DutyName | 'clock',
  duty: Duty,
  signal: AbortSignal,
): Promise<number | null> {
  try {
    return await duty(services, tenant, signal);
  } catch (error) {
    const { tenantId } = tenant.brand;
    services.log.error({ tenantId, duty: name, err: error }, 'A duty failed; its work stays due');
    return null;
  }
}
