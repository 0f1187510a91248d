import { ok, type Refusal, type Result, refuse } from '../result.ts';
import { revisionsPerPhase } from '../subscriptions/decide-managed-charges.ts';
import type { ManagedSubscription } from '../subscriptions/managed-subscription.ts';
import { acceptedReplay } from '../subscriptions/replay-moves.ts';
import type { Campaign } from './campaign.ts';

/**
 * The subscriptions as if the campaign had never changed their version, all or none. Possible until the first invoice:
 * afterwards `already_invoiced` names the first subscription that has one. Those on other versions stay as they are.
 */
export function rollBackCampaign(
  campaign: Campaign,
  subscriptions: readonly ManagedSubscription[],
): Result<readonly ManagedSubscription[], Refusal<'already_invoiced'>> {
  const restored: ManagedSubscription[] = [];
  for (const [index, subscription] of subscriptions.entries()) {
    const before = withoutSwitch(campaign, subscription);
    if (!before) return refuse('already_invoiced', { path: `subscriptions.${index}` });
    restored.push(before);
  }
  return ok(restored);
}

/** Null when something was billed at the new version or after it. */
function withoutSwitch({ to }: Campaign, subscription: ManagedSubscription): ManagedSubscription | null {
  const { moves, billed, progress } = subscription;
  const index = moves.findIndex((move) => move.kind === 'switch_plan' && move.planVersion.id === to.id);
  if (index === -1) return subscription;
  const ordinal = acceptedReplay(moves.slice(0, index)).phases.length;
  if (billed.some(({ revision }) => revision >= ordinal * revisionsPerPhase)) return null;
  // The phase before goes on, so whatever a run took for its end is settled anew.
  const kept = progress
    .slice(0, ordinal)
    .map((phase, place) => (place === ordinal - 1 ? { ...phase, settledOn: null } : phase));
  return { ...subscription, moves: moves.filter((_, place) => place !== index), progress: kept };
}
