import { assertNever } from '../result.ts';
import type { ManagedSubscription } from '../subscriptions/managed-subscription.ts';
import type { Campaign, CampaignWave, WaveMembers } from './campaign.ts';

/** The wave the subscription changes with: the first that it belongs to; null when none takes it. */
export function waveOf({ waves, from }: Campaign, subscription: ManagedSubscription): CampaignWave | null {
  return waves.find(({ members }) => belongs(members, subscription, from.interval)) ?? null;
}

function belongs(
  members: WaveMembers,
  { accountId }: ManagedSubscription,
  { unit, count }: Campaign['from']['interval'],
): boolean {
  switch (members.kind) {
    case 'accounts':
      return members.accountIds.includes(accountId);
    case 'intervals':
      return members.intervals.some((interval) => interval.unit === unit && interval.count === count);
    case 'rest':
      return true;
    default:
      return assertNever(members);
  }
}
