import { publicId } from '@quittance/db';
import {
  choiceObstacles,
  disputeChoiceKinds,
  disputeStages,
  disputeStates,
  type Money,
  stageOf,
  stateOf,
} from '@quittance/domain';
import { z } from 'zod';
import { refusalError } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { deskActorOf } from '../../../use-cases/disputes/desk-actor.ts';
import { type DisputeDetail, readDispute } from '../../../use-cases/disputes/read-dispute.ts';
import { moneyOutput, toMoneyOutput } from '../../money-output.ts';
import { urgencyOutput } from './urgency-output.ts';

const where = { stage: z.enum(disputeStages), state: z.enum(disputeStates) };

const output = z.object({
  id: z.string(),
  account: z.object({ id: z.string(), name: z.string() }),
  paymentId: z.string(),
  ...where,
  urgency: urgencyOutput,
  amount: moneyOutput,
  taken: moneyOutput,
  fee: moneyOutput,
  owedAgain: z.boolean(),
  /** Nobody hears an answer to it. */
  final: z.boolean(),
  reason: z.string(),
  reference: z.string(),
  openedOn: z.string(),
  closedOn: z.string().nullable(),
  deadline: z.object({ dueOn: z.string(), source: z.enum(['provider', 'scheme_maximum']) }).nullable(),
  choices: z.array(z.object({ kind: z.enum(disputeChoiceKinds), obstacle: z.enum(choiceObstacles).nullable() })),
  limits: z.object({
    ...{ mediaTypes: z.array(z.string()), files: z.number(), fileBytes: z.number(), totalBytes: z.number() },
    ...{ pages: z.number(), textCharacters: z.number() },
  }),
  steps: z.array(z.object({ ...where, taken: moneyOutput, at: z.string() })),
  answers: z.array(
    z.object({
      answerNo: z.number(),
      kind: z.enum(['evidence', 'accept', 'refund']),
      state: z.enum(['sending', 'answered', 'not_done', 'unknown', 'overtaken']),
      refund: moneyOutput.nullable(),
      by: z.string(),
      at: z.string(),
    }),
  ),
  evidence: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['text', 'file']),
      text: z.string().nullable(),
      fileName: z.string().nullable(),
      mediaType: z.string().nullable(),
      bytes: z.number(),
      pages: z.number(),
      /** The answer it went out with; null as long as it waits. */
      answerNo: z.number().nullable(),
      by: z.string(),
    }),
  ),
});

/** A dispute as it stands: facts, history, what was gathered and sent, and what may be done now and why not. */
export const getDispute = staffProcedure('dispute.read')
  .input(z.object({ disputeId: idInput('dis') }))
  .output(output)
  .query(async ({ ctx: { tenant, staff }, input: { disputeId } }) => {
    const desk = deskActorOf(staff.role);
    const found = await tenant.db.run((scope) => readDispute(scope, tenant, disputeId, desk));
    if (!found) throw refusalError('not_found');
    return toOutput(found);
  });

function toOutput(found: DisputeDetail): z.infer<typeof output> {
  const { row, steps, answers, evidence, deadline, choices, limits, urgency } = found;
  const state = stateOf(row.status);
  return {
    ...{ stage: stageOf(row.status), state, urgency, deadline, choices: [...choices], owedAgain: row.owed_again },
    ...{ reason: row.provider_reason, reference: row.provider_ref, openedOn: row.opened_on, closedOn: row.closed_on },
    ...{ amount: out(found.amount), taken: out(found.taken), fee: out(found.fee) },
    id: publicId('dis', row.dispute_id),
    final: !row.contestable && state === 'needs_response',
    account: { id: publicId('acc', row.account_id), name: found.accountName },
    paymentId: publicId('pay', row.payment_id),
    limits: { ...limits, mediaTypes: [...limits.mediaTypes] },
    steps: steps.map(({ position, taken, at }) => ({
      ...{ stage: stageOf(position), state: stateOf(position), taken: out(taken), at: at.toISOString() },
    })),
    answers: answers.map(({ by, at, refund, ...answer }) => ({
      ...answer,
      refund: refund && out(refund),
      by: by.name,
      at: at.toISOString(),
    })),
    evidence: evidence.map((item) => ({
      ...{ id: item.evidence_id, kind: item.kind, text: item.body, fileName: item.file_name },
      ...{ mediaType: item.media_type, bytes: item.size_bytes, pages: item.pages, answerNo: item.answer_no },
      by: item.added_by.name,
    })),
  };
}

function out({ amountMinor, currency }: Money) {
  return toMoneyOutput(amountMinor, currency);
}
