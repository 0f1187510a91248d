import { publicId } from '@quittance/db';
import { z } from 'zod';
import type { PortalSubscription } from '../../use-cases/portal/list-subscriptions.ts';

/** A subscription with its dates, its locations, and who takes a paid seat in it and why. */
export const subscriptionOutput = z.object({
  id: z.string(),
  planName: z.string(),
  status: z.enum(['trialing', 'active', 'paused', 'cancelling', 'ended']),
  access: z.enum(['granted', 'grace', 'suspended']),
  startDate: z.string(),
  endDate: z.string().nullable(),
  currentPeriod: z.object({ start: z.string(), end: z.string() }).nullable(),
  nextBillingDate: z.string().nullable(),
  locations: z.array(z.string()),
  seats: z.array(
    z.object({
      memberName: z.string(),
      roleName: z.string(),
      locationName: z.string().nullable(),
      billable: z.boolean(),
      seatClass: z.string().nullable(),
      ruleCode: z.string().nullable(),
    }),
  ),
});

export function toSubscriptionOutput(found: PortalSubscription): z.infer<typeof subscriptionOutput> {
  const { subscriptionId, locations, seats, ...subscription } = found;
  return { ...subscription, id: publicId('sub', subscriptionId), locations: [...locations], seats: [...seats] };
}
