import { type ChoiceObstacle, type DisputeChoiceKind, ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal, RefusalCode } from '../../errors/refusals.ts';
import type { CaseNow } from './read-case.ts';

const codes: Readonly<Record<ChoiceObstacle, RefusalCode>> = {
  not_your_right: 'not_allowed',
  final: 'dispute_final',
  under_review: 'answer_not_awaited',
  decided: 'answer_not_awaited',
  only_in_inquiry: 'refund_only_in_inquiry',
  not_offered: 'dispute_not_answerable',
  not_at_this_stage: 'accept_not_at_this_stage',
  answer_under_way: 'answer_under_way',
  deadline_missed: 'deadline_missed',
};

/** Passes what may be done now; refuses the rest with the reason that the page shows beside it. */
export function checkChoice({ choices }: Pick<CaseNow, 'choices'>, kind: DisputeChoiceKind): Result<void, ApiRefusal> {
  const choice = choices.find((each) => each.kind === kind);
  return choice?.obstacle ? refuse(codes[choice.obstacle]) : ok(undefined);
}
