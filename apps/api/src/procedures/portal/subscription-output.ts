import { publicId } from '@quittance/db';
import { z } from 'zod';
import type { PortalSubscription } from '../../use-cases/portal/list-subscriptions.ts';
import type { Wording } from '../../use-cases/portal/read-invoice.ts';
import { capabilityNames, rulingOutput, toRulingOutput } from './ruling-output.ts';

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
  /** The method that was chosen for it; null: the account's default. */
  method: z.object({ id: z.string(), label: z.string() }).nullable(),
  locations: z.array(z.string()),
  /** What will happen by itself, and by which undo it can be taken back. */
  scheduled: z.array(
    z.object({
      kind: z.enum(['switches_plan', 'pauses', 'resumes', 'ends']),
      on: z.string(),
      planName: z.string().nullable(),
      undo: z.enum(['cancel', 'pause', 'resume', 'switch_plan']),
    }),
  ),
  seats: z.array(
    z.object({
      memberName: z.string(),
      roleName: z.string(),
      locationName: z.string().nullable(),
      billable: z.boolean(),
      ...rulingOutput.shape,
    }),
  ),
});

export function toSubscriptionOutput(found: PortalSubscription, wording: Wording): z.infer<typeof subscriptionOutput> {
  const { subscriptionId, locations, seats, capabilities, scheduled, method, ...subscription } = found;
  const name = capabilityNames(capabilities, wording);
  const ruled = seats.map(({ ruling, ...seat }) => {
    return { ...seat, billable: ruling.billable, ...toRulingOutput(ruling, name) };
  });
  const planned = scheduled.map(({ kind, on, planName, undo }) => ({ kind, on, planName, undo }));
  const lists = { locations: [...locations], scheduled: planned, seats: ruled };
  const chosen = method && { id: publicId('pm', method.methodId), label: method.label };
  return { ...subscription, method: chosen, ...lists, id: publicId('sub', subscriptionId) };
}
