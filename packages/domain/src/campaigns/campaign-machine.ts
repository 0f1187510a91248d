import { type TransitionRefusal, type TransitionTable, transition } from '../machine/transition.ts';
import type { Result } from '../result.ts';

export const campaignStates = ['draft', 'simulated', 'announced', 'rolling', 'done', 'rolled_back'] as const;
export type CampaignState = (typeof campaignStates)[number];

/** `roll`: a wave starts; `finish`: the last one has been invoiced, and with that nothing can be rolled back. */
export const campaignEvents = ['simulate', 'revise', 'announce', 'roll', 'finish', 'roll_back'] as const;
export type CampaignEvent = (typeof campaignEvents)[number];

/** Nothing is announced that was not simulated as it stands, and nothing is charged that was not announced. */
export const campaignTransitions: TransitionTable<CampaignState, CampaignEvent> = {
  draft: { simulate: 'simulated' },
  simulated: { simulate: 'simulated', revise: 'draft', announce: 'announced' },
  announced: { roll: 'rolling', roll_back: 'rolled_back' },
  rolling: { roll: 'rolling', finish: 'done', roll_back: 'rolled_back' },
  done: {},
  rolled_back: {},
};

/** The only way a campaign changes its state; refuses `transition_not_allowed`. */
export function transitionCampaign(
  state: CampaignState,
  event: CampaignEvent,
): Result<CampaignState, TransitionRefusal> {
  return transition(campaignTransitions, state, event);
}
