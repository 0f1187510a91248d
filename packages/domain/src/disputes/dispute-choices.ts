import type { BusinessDate } from '../calendar/business-date.ts';
import { type AnswerRoute, type DisputeActor, type DisputeMode, mayHandleDispute } from './dispute-authority.ts';
import type { DisputeDeadline } from './dispute-deadline.ts';
import { type DisputePosition, stageOf, stateOf } from './dispute-machine.ts';

/** What can be done with a case: answer it with evidence, answer an inquiry with money, or give in. */
export const disputeChoiceKinds = ['answer', 'refund', 'accept'] as const;
export type DisputeChoiceKind = (typeof disputeChoiceKinds)[number];

/** Why something cannot be done now, the reason that weighs most. */
export const choiceObstacles = [
  'not_your_right',
  'final',
  'under_review',
  'decided',
  'only_in_inquiry',
  'not_offered',
  'not_at_this_stage',
  'answer_under_way',
  'deadline_missed',
] as const;
export type ChoiceObstacle = (typeof choiceObstacles)[number];

export interface DisputeCase {
  readonly mode: DisputeMode;
  readonly route: AnswerRoute;
  readonly actor: DisputeActor;
  readonly ownCase: boolean;
  readonly position: DisputePosition;
  readonly deadline: DisputeDeadline | null;
  /** False when the provider takes no answer at all, or none any more. */
  readonly contestable: boolean;
  /** False when the plugin cannot answer disputes. */
  readonly answerable: boolean;
  /** False when the provider lets nobody give in at this stage. */
  readonly acceptable: boolean;
  /** An answer was sent of which nobody knows yet whether it arrived. */
  readonly answerUnderWay: boolean;
}

export interface DisputeChoice {
  readonly kind: DisputeChoiceKind;
  /** Null when it may be done now. */
  readonly obstacle: ChoiceObstacle | null;
}

const actions = { answer: 'submit', refund: 'offer_refund', accept: 'accept' } as const;

/** Everything that can be done with a case, each with the reason why it cannot be done now. */
export function disputeChoices(found: DisputeCase, asOf: BusinessDate): readonly DisputeChoice[] {
  return disputeChoiceKinds.map((kind) => ({ kind, obstacle: obstacleOf(kind, found, asOf) }));
}

function obstacleOf(kind: DisputeChoiceKind, found: DisputeCase, asOf: BusinessDate): ChoiceObstacle | null {
  const { position, deadline } = found;
  const stage = stageOf(position);
  const state = stateOf(position);
  if (kind === 'refund' && stage !== 'inquiry') return 'only_in_inquiry';
  if (!mayHandleDispute({ ...found, stage, action: actions[kind] })) return 'not_your_right';
  if (state === 'under_review') return 'under_review';
  if (state !== 'needs_response') return 'decided';
  if (found.answerUnderWay) return 'answer_under_way';
  if (deadline && asOf > deadline.dueOn) return 'deadline_missed';
  if (!found.contestable) return 'final';
  if (!found.answerable && kind !== 'refund') return 'not_offered';
  return found.acceptable || kind !== 'accept' ? null : 'not_at_this_stage';
}
