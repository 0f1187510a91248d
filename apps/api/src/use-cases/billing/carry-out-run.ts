import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DueAccount } from '@quittance/db/billing';
import type { BusinessDate } from '@quittance/domain';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { billingTermsOf } from './billing-terms.ts';
import { type Catalogue, readCatalogue } from './catalogue.ts';
import { checkPlans } from './check-plans.ts';
import { type AccountDecision, type BillingTerms, decideAccount } from './decide-account.ts';
import { isLastBatch, readDueBatch } from './due-batch.ts';
import { RunStopped } from './hold-run.ts';
import type { OpenRun } from './open-run.ts';
import type { SetAside } from './set-accounts-aside.ts';
import { type DecidedBatch, writeDecided } from './write-decided.ts';

/** How a run's turn ended: `complete` when nothing more was due, and not because it was stopped on the way. */
export interface CarriedOut {
  readonly invoices: number;
  readonly complete: boolean;
}

/**
 * Batches written at once. While one holds the counter of the invoice numbers until its commit, the other locks its
 * accounts, books and moves subscriptions on; a third would wait.
 */
const writtenAtOnce = 2;

/**
 * Bills every due account in batches. Each batch commits by itself, so a killed run goes on where it stopped. While two
 * batches are written, the next is decided and the one after it is read. Stops between batches when the signal aborts
 * and when the run is paused or cancelled.
 */
export async function carryOutRun(
  services: Services,
  tenant: Tenant,
  run: OpenRun,
  signal: AbortSignal,
): Promise<CarriedOut> {
  const first = readBatch(tenant, run.asOf, null);
  first.catch(() => undefined);
  const [catalogue, lastNo] = await Promise.all([
    tenant.db.run((scope) => readCatalogue(scope, tenant.brand.defaultLanguage)),
    lastBatchNo(tenant, run.runId),
  ]);
  let batchNo = lastNo;
  const writer = { services, tenant, run, nextBatchNo: () => ++batchNo };
  let invoices = 0;
  const write = async (batch: DecidedBatch) => {
    const issued = await writeDecided(writer, batch);
    invoices += issued;
  };
  const writing: Promise<void>[] = [];
  try {
    for await (const accounts of dueBatches(tenant, run.asOf, first)) {
      const decided = await decideBatch(accounts, catalogue, billingTermsOf(tenant), run.asOf);
      if (writing.length === writtenAtOnce) await writing.shift();
      if (signal.aborted) break;
      const written = write(decided);
      written.catch(() => undefined);
      writing.push(written);
    }
    await Promise.all(writing);
    return { invoices, complete: !signal.aborted };
  } catch (error) {
    // Whoever is told of the failure finds nothing of the run still being written.
    await Promise.allSettled(writing);
    if (error instanceof RunStopped) return { invoices, complete: false };
    throw error;
  }
}

/** The batches in their order; while one is with whoever asks, the next is being read. */
async function* dueBatches(tenant: Tenant, asOf: BusinessDate, first: Promise<DueAccount[]>) {
  let reading = first;
  for (;;) {
    const accounts = await reading;
    const last = accounts.at(-1);
    if (!last) return;
    reading = isLastBatch(accounts) ? Promise.resolve([]) : readBatch(tenant, asOf, last.account_id);
    reading.catch(() => undefined);
    yield accounts;
  }
}

function readBatch({ db, brand }: Tenant, asOf: BusinessDate, afterAccountId: string | null): Promise<DueAccount[]> {
  return db.runOne((scope) => readDueBatch(scope, brand, asOf, afterAccountId));
}

/** Accounts decided at a stretch; then whoever waits gets a turn, above all the batch that is being written. */
const accountsAtAStretch = 20;

/** One account that cannot be decided never stops the others. */
export async function decideBatch(
  accounts: readonly DueAccount[],
  catalogue: Catalogue,
  terms: BillingTerms,
  asOf: BusinessDate,
): Promise<DecidedBatch> {
  const decisions: AccountDecision[] = [];
  const setAside: SetAside[] = [];
  for (const [at, account] of accounts.entries()) {
    if (at % accountsAtAStretch === 0) await nextTurn();
    try {
      const readable = checkPlans(account, catalogue);
      const decided = readable.ok ? decideAccount(account, catalogue, terms, asOf) : readable;
      if (decided.ok) decisions.push(decided.value);
      else setAside.push(asideOf(account, decided.error.code, ''));
    } catch (error) {
      setAside.push(asideOf(account, 'internal', error instanceof Error ? error.message : ''));
    }
  }
  return { decisions, setAside };
}

function asideOf({ account_id, subscriptions }: DueAccount, code: string, detail: string): SetAside {
  return { accountId: account_id, code, detail, subscriptions: subscriptions.length };
}

async function lastBatchNo({ db }: Tenant, runId: string): Promise<number> {
  const row = await db.runOne(({ trx, tenantId }) =>
    trx
      .selectFrom('run_progress')
      .select((eb) => eb.fn.max('batch_no').as('batch_no'))
      .where('tenant_id', '=', tenantId)
      .where('run_id', '=', runId)
      .executeTakeFirst(),
  );
  return row?.batch_no ?? 0;
}
