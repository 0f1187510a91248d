import type { Actor, TenantScope } from '@quittance/db';
import { type DueAccount, readDueAccounts } from '@quittance/db/billing';
import { addDays, type BusinessDate } from '@quittance/domain';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { billingTermsOf } from './billing-terms.ts';
import { type Catalogue, readCatalogue } from './catalogue.ts';
import { type AccountDecision, type BillingTerms, decideAccount } from './decide-account.ts';
import { type SetAside, setAccountsAside } from './set-accounts-aside.ts';
import { writeBatch } from './write-batch.ts';

export interface OpenRun {
  readonly runId: string;
  readonly asOf: BusinessDate;
  readonly actor: Actor;
}

/** Accounts read and written at once: large enough to spread the cost of a commit, small enough to lose little. */
const accountsPerBatch = 500;

/** Late changes are adjusted for this many days back; older ones need a credit note. Covers three yearly periods. */
export const adjustedDaysBack = 3 * 366 + 31;

/**
 * Bills every due account in batches. Each batch commits by itself, so a killed run goes on where it stopped. While one
 * batch is written, the next is decided and the one after it is read.
 */
export async function carryOutRun(
  services: Services,
  tenant: Tenant,
  run: OpenRun,
  signal: AbortSignal,
): Promise<number> {
  const catalogue = await tenant.db.run((scope) => readCatalogue(scope, tenant.brand.defaultLanguage));
  let batchNo = await lastBatchNo(tenant, run.runId);
  let invoices = 0;
  let reading = readBatch(tenant, run.asOf, null);
  let writing = Promise.resolve(0);
  for (;;) {
    const accounts = await reading;
    const last = accounts.at(-1);
    if (!last || signal.aborted) return invoices + (await writing);
    reading = readBatch(tenant, run.asOf, last.account_id);
    reading.catch(() => undefined);
    const decided = decideBatch(accounts, catalogue, billingTermsOf(tenant), run.asOf);
    invoices += await writing;
    batchNo += 1;
    writing = writeDecided(services, tenant, run, batchNo, decided);
    writing.catch(() => undefined);
  }
}

/** Answers how many invoices the batch issued. */
async function writeDecided(
  services: Services,
  tenant: Tenant,
  run: OpenRun,
  batchNo: number,
  { decisions, setAside }: DecidedBatch,
): Promise<number> {
  for (const failed of setAside) {
    services.log.warn({ tenantId: tenant.brand.tenantId, ...failed }, 'An account was set aside by the billing run');
  }
  return tenant.db.run(async (scope) => {
    await setAccountsAside(scope, tenant, run.runId, setAside);
    const written = await writeBatch(scope, tenant, run, decisions);
    await writeProgress(scope, tenant, run.runId, batchNo, written);
    return written.invoices;
  });
}

function readBatch(tenant: Tenant, asOf: BusinessDate, afterAccountId: string | null): Promise<DueAccount[]> {
  const billedSince = addDays(asOf, -adjustedDaysBack);
  const lateSince = tenant.brand.billing.latePayment?.since ?? null;
  return tenant.db.run((scope) =>
    readDueAccounts(scope, { asOf, afterAccountId, accounts: accountsPerBatch, billedSince, lateSince }),
  );
}

interface DecidedBatch {
  readonly decisions: readonly AccountDecision[];
  readonly setAside: readonly SetAside[];
}

/** One account that cannot be decided never stops the others. */
function decideBatch(
  accounts: readonly DueAccount[],
  catalogue: Catalogue,
  terms: BillingTerms,
  asOf: BusinessDate,
): DecidedBatch {
  const decisions: AccountDecision[] = [];
  const setAside: SetAside[] = [];
  for (const account of accounts) {
    try {
      const decided = decideAccount(account, catalogue, terms, asOf);
      if (decided.ok) decisions.push(decided.value);
      else setAside.push({ accountId: account.account_id, code: decided.error.code, detail: '' });
    } catch (error) {
      setAside.push({
        accountId: account.account_id,
        code: 'internal',
        detail: error instanceof Error ? error.message : '',
      });
    }
  }
  return { decisions, setAside };
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

async function writeProgress(
  { trx, tenantId }: TenantScope,
  tenant: Tenant,
  runId: string,
  batchNo: number,
  written: { readonly subscriptions: number; readonly invoices: number; readonly grossMinor: bigint },
): Promise<void> {
  await trx
    .insertInto('run_progress')
    .values({
      tenant_id: tenantId,
      run_id: runId,
      batch_no: batchNo,
      subscriptions: written.subscriptions,
      invoices: written.invoices,
      gross_minor: written.grossMinor,
      at: tenant.moment.wallNow,
    })
    .execute();
}
