import type { Actor, TenantScope } from '@quittance/db';
import {
  type DisputeActor,
  type DisputeChoice,
  type DisputeDeadline,
  type DisputePosition,
  type DisputeUrgency,
  type EvidenceLimits,
  type Money,
  money,
} from '@quittance/domain';
import type { Tenant } from '../../tenant/brand.ts';
import type { EvidenceRow } from './evidence-rows.ts';
import { readCase } from './read-case.ts';
import { type DisputeRow, findDispute } from './stored-dispute.ts';

export interface DisputeStepShown {
  readonly position: DisputePosition;
  readonly taken: Money;
  readonly at: Date;
}

export interface DisputeAnswerShown {
  readonly answerNo: number;
  readonly kind: 'evidence' | 'accept' | 'refund';
  readonly state: 'sending' | 'answered' | 'not_done' | 'unknown' | 'overtaken';
  /** What was offered back with it; null for no money. */
  readonly refund: Money | null;
  readonly by: Actor;
  readonly at: Date;
}

/** A dispute with everything that its page shows. */
export interface DisputeDetail {
  readonly row: DisputeRow;
  readonly accountName: string;
  readonly amount: Money;
  readonly taken: Money;
  readonly fee: Money;
  readonly urgency: DisputeUrgency;
  readonly deadline: DisputeDeadline | null;
  readonly choices: readonly DisputeChoice[];
  readonly limits: EvidenceLimits;
  readonly steps: readonly DisputeStepShown[];
  readonly answers: readonly DisputeAnswerShown[];
  /** Gathered and sent, oldest first; what was taken out again is not among it. */
  readonly evidence: readonly EvidenceRow[];
}

/** Null when the brand has no such dispute. */
export async function readDispute(
  scope: TenantScope,
  tenant: Tenant,
  disputeId: string,
  actor: DisputeActor,
): Promise<DisputeDetail | null> {
  const row = await findDispute(scope, disputeId);
  if (!row) return null;
  const inCurrency = (amountMinor: bigint): Money => money(amountMinor, row.currency);
  const { watch, deadline, choices, limits } = await readCase(scope, tenant, row, actor);
  const account = await scope.trx
    .selectFrom('account')
    .select('name')
    .where('tenant_id', '=', scope.tenantId)
    .where('account_id', '=', row.account_id)
    .executeTakeFirstOrThrow();
  return {
    ...{ row, accountName: account.name, urgency: watch.urgency, deadline, choices, limits },
    amount: inCurrency(row.amount_minor),
    taken: inCurrency(row.taken_minor),
    fee: inCurrency(row.fee_minor),
    steps: await readSteps(scope, disputeId, inCurrency),
    answers: await readAnswers(scope, disputeId),
    evidence: await readEvidence(scope, disputeId),
  };
}

async function readSteps(
  { trx, tenantId }: TenantScope,
  disputeId: string,
  inCurrency: (amountMinor: bigint) => Money,
): Promise<DisputeStepShown[]> {
  const rows = await trx
    .selectFrom('dispute_step')
    .select(['position', 'taken_minor', 'business_at'])
    .where('tenant_id', '=', tenantId)
    .where('dispute_id', '=', disputeId)
    .orderBy('step_no')
    .execute();
  return rows.map((step) => ({
    ...{ position: step.position, taken: inCurrency(step.taken_minor), at: step.business_at },
  }));
}

async function readAnswers({ trx, tenantId }: TenantScope, disputeId: string): Promise<DisputeAnswerShown[]> {
  const rows = await trx
    .selectFrom('dispute_answer as d')
    .leftJoin('refund as r', (join) =>
      join.onRef('r.tenant_id', '=', 'd.tenant_id').onRef('r.refund_id', '=', 'd.refund_id'),
    )
    .select(['d.answer_no', 'd.kind', 'd.state', 'd.sent_by', 'd.business_at', 'r.amount_minor', 'r.currency'])
    .where('d.tenant_id', '=', tenantId)
    .where('d.dispute_id', '=', disputeId)
    .orderBy('d.answer_no')
    .execute();
  return rows.map((row) => ({
    ...{ answerNo: row.answer_no, kind: row.kind, state: row.state, by: row.sent_by, at: row.business_at },
    refund: row.amount_minor === null || row.currency === null ? null : money(row.amount_minor, row.currency),
  }));
}

function readEvidence({ trx, tenantId }: TenantScope, disputeId: string): Promise<EvidenceRow[]> {
  return trx
    .selectFrom('dispute_evidence')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('dispute_id', '=', disputeId)
    .where('removed_at', 'is', null)
    .orderBy('added_at')
    .orderBy('evidence_id')
    .execute();
}
