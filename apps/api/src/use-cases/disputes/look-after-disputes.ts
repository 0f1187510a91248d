import { sql } from 'kysely';
import { workThrough } from '../../batching/work-through.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { systemActor } from '../outbox/system-actor.ts';
import { refreshDispute } from './refresh-dispute.ts';
import { remindOfDispute } from './remind-of-dispute.ts';
import { settleAnswer } from './settle-answer.ts';

/** How long a dispute is left alone after it was asked about, in ms of wall time; `failed` when nobody answered. */
const pauseMs = { answerUnknown: 60_000, failed: 10 * 60_000, open: 6 * 60 * 60_000 };

/** Disputes looked at before the other duties get their turn. */
const disputesAtOnce = 100;

/** Disputes asked about side by side; one that cannot be asked about never keeps the others waiting. */
const concurrency = 4;

/** Asks about disputes of which nothing was heard for long or whose answer is not known, and tells staff of deadlines. */
export async function lookAfterDisputes(services: Services, tenant: Tenant, signal: AbortSignal): Promise<number> {
  const asked = await askAboutDue(services, tenant, signal);
  const due = await tenant.db.runOne(({ trx, tenantId }) =>
    trx
      .selectFrom('dispute')
      .select(['dispute_id', 'payment_id'])
      .where('tenant_id', '=', tenantId)
      .where('remind_on', '<=', tenant.moment.today)
      .orderBy('remind_on')
      .limit(disputesAtOnce)
      .execute(),
  );
  for (const { dispute_id: disputeId, payment_id: paymentId } of due) {
    await remindOfDispute(tenant, systemActor, { disputeId, paymentId });
  }
  return asked + due.length;
}

async function askAboutDue(services: Services, tenant: Tenant, signal: AbortSignal): Promise<number> {
  const wallNow = services.wallNow();
  const due = await tenant.db.runOne(({ trx, tenantId }) =>
    trx
      .updateTable('dispute')
      .set({ ask_due_at: new Date(wallNow.getTime() + pauseMs.failed) })
      .where('tenant_id', '=', tenantId)
      .where('dispute_id', 'in', (eb) =>
        eb
          .selectFrom('dispute')
          .select('dispute_id')
          .where('tenant_id', '=', tenantId)
          .where('ask_due_at', '<=', wallNow)
          .orderBy('ask_due_at')
          .limit(disputesAtOnce),
      )
      .returning(['dispute_id', 'connection_id', 'provider_ref', 'account_id'])
      .execute(),
  );
  const askOne = async (row: (typeof due)[number]) => {
    const asked = await refreshDispute(services, tenant, row);
    const isAnswerUnknown = await settleAnswer(services, tenant, row.dispute_id, asked);
    if (isAnswerUnknown) await askAgain(services, tenant, row.dispute_id, 'answerUnknown');
    else if (!asked || asked.ok || asked.error.kind === 'unsupported') {
      await askAgain(services, tenant, row.dispute_id, 'open');
    }
  };
  await workThrough(due, askOne, { concurrency, signal });
  return due.length;
}

/** One that is decided and has no answer on its way needs no look any more. */
async function askAgain(
  services: Services,
  tenant: Tenant,
  disputeId: string,
  because: 'answerUnknown' | 'open',
): Promise<void> {
  const at = new Date(services.wallNow().getTime() + pauseMs[because]);
  const isUnknown = because === 'answerUnknown';
  await tenant.db.runOne(({ trx, tenantId }) =>
    trx
      .updateTable('dispute')
      .set({ ask_due_at: sql<Date | null>`case when is_open or ${isUnknown}::boolean then ${at}::timestamptz end` })
      .where('tenant_id', '=', tenantId)
      .where('dispute_id', '=', disputeId)
      .execute(),
  );
}
