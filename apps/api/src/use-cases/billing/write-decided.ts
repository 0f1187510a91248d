import type { TenantScope } from '@quittance/db';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import type { AccountDecision } from './decide-account.ts';
import { holdRun } from './hold-run.ts';
import type { OpenRun } from './open-run.ts';
import { refusedWrite } from './refused-write.ts';
import { type SetAside, setAccountsAside } from './set-accounts-aside.ts';
import { type BatchResult, writeBatch } from './write-batch.ts';

export interface DecidedBatch {
  readonly decisions: readonly AccountDecision[];
  readonly setAside: readonly SetAside[];
}

export interface BatchWriter {
  readonly services: Services;
  readonly tenant: Tenant;
  readonly run: OpenRun;
  /** The number of the next batch; those of a run rise. */
  readonly nextBatchNo: () => number;
}

/**
 * Writes what was decided, in one transaction. Where the database refuses a row, the batch is written in halves until the
 * account behind it stands alone: that one is set aside, the others are billed. Answers how many invoices it issued;
 * throws `RunStopped` once the run has been paused or cancelled.
 */
export async function writeDecided(writer: BatchWriter, batch: DecidedBatch): Promise<number> {
  try {
    return await writeWhole(writer, batch);
  } catch (error) {
    const { decisions, setAside } = batch;
    const reason = refusedWrite(error);
    const [culprit] = decisions;
    if (!reason || !culprit) throw error;
    if (decisions.length === 1) {
      const refused = { accountId: culprit.account.account_id, subscriptions: culprit.steps.length, ...reason };
      return writeDecided(writer, { decisions: [], setAside: [...setAside, refused] });
    }
    const middle = Math.ceil(decisions.length / 2);
    const first = await writeDecided(writer, { decisions: decisions.slice(0, middle), setAside });
    return first + (await writeDecided(writer, { decisions: decisions.slice(middle), setAside: [] }));
  }
}

async function writeWhole({ services, tenant, run, nextBatchNo }: BatchWriter, batch: DecidedBatch): Promise<number> {
  const batchNo = nextBatchNo();
  const at = services.wallNow();
  const attributes = { 'quittance.tenant': tenant.brand.tenantId, 'quittance.count': batch.decisions.length };
  const { invoices } = await services.trace.span({ name: 'billing batch', attributes }, () =>
    tenant.db.run(async (scope) => {
      // Asked together with the first statement, answered before anything is written.
      const held = holdRun(scope, run.runId);
      const [result] = await Promise.all([writeAll(scope, tenant, run, batch), held]);
      await writeProgress(scope, { runId: run.runId, batchNo, at }, batch, result);
      return result;
    }),
  );
  for (const failed of batch.setAside) {
    services.log.warn({ tenantId: tenant.brand.tenantId, ...failed }, 'An account was set aside by the billing run');
  }
  return invoices;
}

async function writeAll(scope: TenantScope, tenant: Tenant, run: OpenRun, { decisions, setAside }: DecidedBatch) {
  const written = await writeBatch(scope, tenant, run, decisions);
  // Its events wake the worker: that row comes after the counter of the numbers here as in every other batch, or two of
  // them would wait for each other.
  await setAccountsAside(scope, tenant, run, setAside);
  return written;
}

async function writeProgress(
  { trx, tenantId }: TenantScope,
  { runId, batchNo, at }: { readonly runId: string; readonly batchNo: number; readonly at: Date },
  { setAside }: DecidedBatch,
  written: BatchResult,
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
      totals: written.totals,
      set_aside: setAside.reduce((sum, { subscriptions }) => sum + subscriptions, 0),
      at,
    })
    .execute();
}
