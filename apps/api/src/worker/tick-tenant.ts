import { tenantDatabase } from '@quittance/db';
import { servicesOf } from '../cells/cells.ts';
import type { Services } from '../services/services.ts';
import type { Tenant } from '../tenant/brand.ts';
import { sealAudit } from '../use-cases/access-log/seal-audit.ts';
import { runDueBilling } from '../use-cases/billing/run-due-billing.ts';
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
import { keepLease } from './lease.ts';
import { type DutyName, dutyNames, lookForWork, type Outlook, reachForBrand } from './look-for-work.ts';
import type { MeasureDuty } from './worker-metrics.ts';

/** One kind of due work. It answers how many things it did; a tick ends when a whole round did nothing. */
type Duty = (services: Services, tenant: Tenant, signal: AbortSignal) => Promise<number>;

/**
 * In the order of `dutyNames`: who can be asked, what providers have to tell and what they said, what is unknown, what was
 * paid out, what is disputed, whose price changes, what is to be billed and earned, what is to be collected, who is told,
 * what is forgotten, and what is sealed.
 */
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
  audit: sealAudit,
};

/** Why a tick may end before everything is done, and who watches it. */
export interface Circumstances {
  /** Aborts when the process is asked to leave: the duty in hand ends its batch, and the rest stays due. */
  readonly stopping?: AbortSignal;
  readonly measureDuty?: MeasureDuty;
}

interface Tick {
  readonly services: Services;
  readonly tenantId: string;
  readonly holder: string;
  readonly signal: AbortSignal;
  readonly measureDuty: MeasureDuty;
}

/**
 * Does everything that is due for one brand, under its lease. Answers how many things it did, 0 when there is no such
 * brand, and null when another worker holds it. Work that failed stays due and is found again: nothing is lost by
 * stopping here.
 */
export async function tickTenant(
  anywhere: Services,
  tenantId: string,
  holder: string,
  circumstances: Circumstances = {},
): Promise<number | null> {
  const services = await servicesOf(anywhere, tenantId);
  const reached = await reachForBrand(services, tenantId, holder);
  if (reached.kind !== 'taken') return reached.kind === 'held' ? null : 0;
  const lease = keepLease(tenantDatabase(services.app, tenantId), holder);
  try {
    const { stopping, measureDuty = (_name, duty) => duty() } = circumstances;
    const signal = stopping ? AbortSignal.any([lease.signal, stopping]) : lease.signal;
    const tick = { services, tenantId, holder, signal, measureDuty };
    const start = { name: 'tick', attributes: { 'quittance.tenant': tenantId } };
    return await services.trace.span(start, () => workUntilQuiet(tick, reached.outlook));
  } finally {
    await lease.release();
  }
}

async function workUntilQuiet(tick: Tick, first: Outlook): Promise<number> {
  let total = 0;
  let known: Outlook | null = first;
  for (;;) {
    const round: Round = await workOneRound(tick, known);
    known = null;
    total += round.done;
    if (round.failed || tick.signal.aborted || !round.tenant) return total;
    if (round.done > 0 && !round.isQuiet) continue;
    // A sandbox brand's clock moves on only when the day before has been lived through, without a failure.
    const moved = await doDuty(tick, round.tenant, 'clock', stepClock);
    if (!moved) return total;
    total += moved;
  }
}

interface Round {
  readonly done: number;
  /** Something could not be done: the rest of the brand's work waits for the next tick instead of going on without it. */
  readonly failed: boolean;
  /** Its last look found nothing due of any kind: another round would do nothing. */
  readonly isQuiet: boolean;
  /** The brand when nothing more was due; null when it could not be looked at. */
  readonly tenant: Tenant | null;
}

/**
 * Every duty has its turn once. It is looked again before each, because the one before may have made work for it; what is
 * `known` was looked at this moment.
 */
async function workOneRound(tick: Tick, known: Outlook | null): Promise<Round> {
  let done = 0;
  let failed = false;
  let turn = 0;
  let outlook = known;
  for (;;) {
    outlook ??= await look(tick);
    if (!outlook) return { done, failed: true, isQuiet: false, tenant: null };
    const { tenant, due } = outlook;
    const name = dutyNames.slice(turn).find((each) => due[each]);
    const isQuiet = !dutyNames.some((each) => due[each]);
    if (!name || tick.signal.aborted) return { done, failed, isQuiet, tenant };
    turn = dutyNames.indexOf(name) + 1;
    outlook = null;
    const did = await doDuty(tick, tenant, name, duties[name]);
    if (did === null) failed = true;
    else done += did;
  }
}

/** Null when the brand could not be looked at: what is due stays so. */
async function look({ services, tenantId, holder }: Tick): Promise<Outlook | null> {
  try {
    return await lookForWork(services, tenantId, holder);
  } catch (error) {
    services.log.error({ tenantId, err: error }, 'Looking for due work failed');
    return null;
  }
}

/** Null when the duty failed: what it did not do is still due, and the other duties are done all the same. */
async function doDuty(
  { services, signal, measureDuty }: Tick,
  tenant: Tenant,
  name: DutyName | 'clock',
  duty: Duty,
): Promise<number | null> {
  const { tenantId } = tenant.brand;
  const attributes = { 'quittance.duty': name, 'quittance.tenant': tenantId };
  try {
    return await services.trace.span({ name: `duty ${name}`, attributes }, async ({ tell }) => {
      const done = await measureDuty(name, () => duty(services, tenant, signal));
      tell({ 'quittance.count': done });
      return done;
    });
  } catch (error) {
    // Whoever is asked to leave, or has lost the brand, breaks off on purpose.
    const level = signal.aborted ? 'info' : 'error';
    services.log[level]({ tenantId, duty: name, err: error }, 'A duty failed; its work stays due');
    return null;
  }
}
