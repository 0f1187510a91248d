import type { BusinessDate } from '../calendar/business-date.ts';
import { compare, type Money } from '../money/money.ts';
import { ok, type Refusal, type Result, refuse } from '../result.ts';
import type { DisputeDeadline } from './dispute-deadline.ts';
import { type DisputePosition, type DisputeStage, stageOf, stateOf } from './dispute-machine.ts';

export const answerParts = ['file', 'comment', 'refund_amount'] as const;
export type AnswerPart = (typeof answerParts)[number];

/** What an answer may consist of: money is offered in an inquiry only, later it has been taken back already. */
export const allowedAnswerParts: Readonly<Record<DisputeStage, readonly AnswerPart[]>> = {
  inquiry: ['file', 'comment', 'refund_amount'],
  chargeback: ['file', 'comment'],
  pre_arbitration: ['file', 'comment'],
  arbitration: ['file', 'comment'],
  appeal: ['file', 'comment'],
};

export interface DisputeAnswer {
  readonly fileCount: number;
  readonly comment: string;
  readonly refund: Money | null;
}

export type AnswerRefusal = Refusal<
  | 'answer_not_awaited'
  | 'deadline_missed'
  | 'answer_empty'
  | 'refund_not_allowed_at_stage'
  | 'refund_not_positive'
  | 'refund_above_disputed'
  | 'currency_differs'
>;

/**
 * The answer, if it may be sent at this point: an answer is awaited, its last day has not passed, it says something,
 * and it offers money only in an inquiry and no more than is disputed. Whether that money was given back already is
 * asked of `checkInquiryRefund`.
 */
export function checkAnswer(
  answer: DisputeAnswer,
  dispute: { readonly position: DisputePosition; readonly amount: Money; readonly deadline: DisputeDeadline | null },
  asOf: BusinessDate,
): Result<DisputeAnswer, AnswerRefusal> {
  const { position, amount, deadline } = dispute;
  if (stateOf(position) !== 'needs_response') return refuse('answer_not_awaited', { state: stateOf(position) });
  if (deadline && asOf > deadline.dueOn) return refuse('deadline_missed', { dueOn: deadline.dueOn });
  const { fileCount, comment, refund } = answer;
  if (fileCount === 0 && comment.trim() === '' && refund === null) return refuse('answer_empty');
  if (refund === null) return ok(answer);
  const stage = stageOf(position);
  if (!allowedAnswerParts[stage].includes('refund_amount')) return refuse('refund_not_allowed_at_stage', { stage });
  if (refund.currency !== amount.currency) return refuse('currency_differs');
  if (refund.amountMinor <= 0n) return refuse('refund_not_positive');
  return compare(refund, amount) > 0 ? refuse('refund_above_disputed') : ok(answer);
}
