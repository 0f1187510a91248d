import type { Actor, TenantScope } from '@quittance/db';
import { type DisputeSnapshot, isOpen, mergeDispute, stageOf } from '@quittance/domain';
import { sql } from 'kysely';
import type { Tenant } from '../../tenant/brand.ts';
import type { PaymentRow } from '../payments/stored-payment.ts';
import { addStep } from './add-step.ts';
import { bookDisputeMoney } from './book-dispute-money.ts';
import { readScheme } from './read-scheme.ts';
import { wakeCollection } from './stand-down.ts';
import { type DisputeRow, snapshotOfDispute } from './stored-dispute.ts';
import { tellOfDispute } from './tell-of-dispute.ts';
import { watchDispute } from './watch-dispute.ts';

/** While a dispute is open it is asked about after this long without news, in ms of wall time. */
const staleAfterMs = 6 * 60 * 60_000;

export interface DisputeChange {
  readonly scope: TenantScope;
  readonly tenant: Tenant;
  readonly actor: Actor;
  /** Locked by the caller, before the dispute. */
  readonly payment: PaymentRow;
  readonly row: DisputeRow;
  /** The row was inserted a moment ago: its first news are news even when they change nothing in it. */
  readonly isNew: boolean;
}

/**
 * The only place where a stored dispute changes its status. Merges what was heard under the locks that the caller holds
 * and, when it is news, carries out what follows: a step of its history, the books, events and who is told. Answers
 * whether it was news.
 */
export async function writeDispute(change: DisputeChange, heard: DisputeSnapshot): Promise<boolean> {
  const { scope, tenant, payment, row, isNew } = change;
  const before = snapshotOfDispute(row);
  const { dispute, changed } = mergeDispute(before, heard);
  const { today, wallNow } = tenant.moment;
  const stageOpenedOn = stageOf(dispute.position) === stageOf(before.position) ? row.stage_opened_on : today;
  const respondBy = dispute.respondByMs === null ? null : new Date(dispute.respondByMs);
  const scheme = await readScheme(scope, payment);
  const watch = watchDispute(tenant, { position: dispute.position, respondBy, stageOpenedOn, scheme });
  const open = isOpen(dispute.position);
  const written = await scope.trx
    .updateTable('dispute')
    .set({
      status: dispute.position,
      is_open: open,
      amount_minor: dispute.amount.amountMinor,
      taken_minor: dispute.taken.amountMinor,
      fee_minor: dispute.fee.amountMinor,
      contestable: dispute.contestable,
      respond_by: respondBy,
      rank: dispute.rank,
      as_of: new Date(dispute.asOfMs),
      stage_opened_on: stageOpenedOn,
      closed_on: open ? null : (row.closed_on ?? today),
      urgency: watch.urgency,
      due_on: watch.deadline?.dueOn ?? null,
      remind_on: watch.nextOn,
      ask_due_at: askAgainAt(scope, row.dispute_id, open ? new Date(wallNow.getTime() + staleAfterMs) : null),
    })
    .where('tenant_id', '=', scope.tenantId)
    .where('dispute_id', '=', row.dispute_id)
    .returningAll()
    .executeTakeFirstOrThrow();
  if (changed || isNew) {
    const stepNo = await addStep(scope, tenant, written);
    await bookDisputeMoney({ ...change, dispute: written, stepNo });
    if (!open && row.is_open) await wakeCollection(scope, tenant, payment.payment_id);
  }
  const news = { before: isNew ? null : { position: row.status, urgency: row.urgency }, after: written };
  await tellOfDispute(change, news);
  return changed || isNew;
}

/** While an answer is on its way its own, nearer look stays: news of the case do not say what became of it. */
function askAgainAt({ tenantId }: TenantScope, disputeId: string, otherwise: Date | null) {
  return sql<Date | null>`case when exists (select from dispute_answer a where a.tenant_id = ${tenantId}::uuid
    and a.dispute_id = ${disputeId}::uuid and a.state in ('sending', 'unknown')) then ask_due_at
    else ${otherwise}::timestamptz end`;
}
