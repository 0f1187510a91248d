import type { Schema, TenantScope } from '@quittance/db';
import { publicId } from '@quittance/db';
import {
  checkAccept,
  checkAnswer,
  idPrefixes,
  type Money,
  money,
  ok,
  type Result,
  refuse,
  transitionDispute,
} from '@quittance/domain';
import { sql } from 'kysely';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { type GivenBackOfPayment, readGivenBack } from '../payments/given-back.ts';
import { lockPayment, type PaymentRow } from '../payments/stored-payment.ts';
import type { ByStaff } from './by-staff.ts';
import { checkChoice } from './check-choice.ts';
import { draftedEvidence, type EvidenceRow, joinTexts } from './evidence-rows.ts';
import { type CaseNow, readCase } from './read-case.ts';
import { type DisputeRow, findDispute, lockDispute } from './stored-dispute.ts';

export interface BegunAnswer {
  readonly dispute: DisputeRow;
  readonly payment: PaymentRow;
  readonly answerNo: number;
  /** What goes out with it. */
  readonly evidence: readonly EvidenceRow[];
}

export interface AnswerWish {
  readonly disputeId: string;
  readonly kind: Schema['dispute_answer']['kind'];
  /** Money offered in an inquiry; null for none. */
  readonly refund: Money | null;
}

/** The answer's key at the provider: from our own ids, committed before the call. */
export function answerKey(disputeId: string, answerNo: number): string {
  return `${publicId(idPrefixes.dispute, disputeId)}-${answerNo}`;
}

/**
 * Decides whether the answer may go out, under the locks of payment and dispute, and writes it down before anything is
 * sent: from then on no other may be sent until its fate is known. Refuses `not_found`; what the page shows as not to be
 * done now, with the code that stands there (see `checkChoice`); `answer_empty` and offers of money as `checkAnswer` does;
 * and `would_give_back_twice` when giving in would return what went back already.
 */
export async function beginAnswer(
  services: Services,
  tenant: Tenant,
  wish: AnswerWish,
  by: ByStaff,
): Promise<Result<BegunAnswer, ApiRefusal>> {
  return tenant.db.run(async (scope) => {
    const known = await findDispute(scope, wish.disputeId);
    const payment = known && (await lockPayment(scope, known.payment_id));
    const dispute = payment && (await lockDispute(scope, { disputeId: wish.disputeId }));
    if (!payment || !dispute) return refuse('not_found');
    const evidence = wish.kind === 'accept' ? [] : await draftedEvidence(scope, wish.disputeId);
    const found = await readCase(scope, tenant, dispute, by.desk);
    const checked = await check(scope, tenant, { wish, payment, dispute, found, evidence });
    if (!checked.ok) return checked;
    const answerNo = await writeDown(scope, services, tenant, wish, by);
    return ok({ dispute, payment, answerNo, evidence });
  });
}

interface Gathered {
  readonly wish: AnswerWish;
  readonly payment: PaymentRow;
  readonly dispute: DisputeRow;
  readonly found: CaseNow;
  readonly evidence: readonly EvidenceRow[];
}

async function check(
  scope: TenantScope,
  tenant: Tenant,
  { wish, payment, dispute, found, evidence }: Gathered,
): Promise<Result<unknown, ApiRefusal>> {
  const may = checkChoice(found, wish.kind === 'evidence' ? 'answer' : wish.kind);
  if (!may.ok) return may;
  const moved = transitionDispute(dispute.status, wish.kind === 'accept' ? 'accept' : 'answer');
  if (!moved.ok) return refuse('answer_not_awaited');
  const amount = money(dispute.amount_minor, dispute.currency);
  if (wish.kind === 'accept') return checkGivingIn(await readGivenBack(scope, payment), dispute.dispute_id);
  const files = evidence.filter(({ kind }) => kind === 'file');
  const answer = { fileCount: files.length, comment: joinTexts(evidence), refund: wish.refund };
  const { deadline } = found;
  return checkAnswer(answer, { position: dispute.status, amount, deadline }, tenant.moment.today);
}

/** Whoever was refunded and disputes all the same is answered with the proof of the refund, not given the money twice. */
function checkGivingIn(facts: GivenBackOfPayment, disputeId: string): Result<unknown, ApiRefusal> {
  const own = facts.disputes.find((each) => each.disputeId === disputeId);
  return own ? checkAccept(facts, own) : refuse('not_found');
}

async function writeDown(
  { trx, tenantId }: TenantScope,
  services: Services,
  tenant: Tenant,
  { disputeId, kind }: AnswerWish,
  { actor }: ByStaff,
): Promise<number> {
  const { businessNow } = tenant.moment;
  const wallNow = services.wallNow();
  const { answer_no: answerNo } = await trx
    .insertInto('dispute_answer')
    .values({
      tenant_id: tenantId,
      dispute_id: disputeId,
      answer_no: sql<number>`(select coalesce(max(a.answer_no), 0) + 1 from dispute_answer a
        where a.tenant_id = ${tenantId}::uuid and a.dispute_id = ${disputeId}::uuid)`,
      kind,
      state: 'sending',
      sent_by: actor,
      sent_at: wallNow,
      business_at: businessNow,
    })
    .returning('answer_no')
    .executeTakeFirstOrThrow();
  await trx
    .updateTable('dispute_evidence')
    .set({ answer_no: answerNo })
    .where('tenant_id', '=', tenantId)
    .where('dispute_id', '=', disputeId)
    .where('answer_no', 'is', null)
    .where('removed_at', 'is', null)
    .where((eb) => eb.lit(kind !== 'accept'))
    .execute();
  // Killed before the answer came: the sweeper finds out.
  await trx
    .updateTable('dispute')
    .set({ ask_due_at: new Date(wallNow.getTime() + services.config.PROVIDER_TIMEOUT_MS + 60_000) })
    .where('tenant_id', '=', tenantId)
    .where('dispute_id', '=', disputeId)
    .execute();
  return answerNo;
}
