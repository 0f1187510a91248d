import { publicId } from '@quittance/db';
import { z } from 'zod';
import type { Wording } from '../../use-cases/portal/read-invoice.ts';
import type { ChangeOptions } from '../../use-cases/subscriptions/read-change-options.ts';
import { planPriceOutput, toPlanPriceOutput } from './plan-price-output.ts';
import { capabilityNames, rulingOutput, toRulingOutput } from './ruling-output.ts';

const placesOutput = z.array(z.object({ locationId: z.string(), name: z.string() }));

/** What may be asked for about a subscription; none of it would be refused as things stand. */
export const changeOptionsOutput = z.object({
  planName: z.string(),
  status: z.enum(['trialing', 'active', 'paused', 'cancelling', 'ended']),
  plans: z.array(
    z.object({
      planVersionId: z.string(),
      name: z.string(),
      direction: z.enum(['upgrade', 'downgrade', 'same_price']),
      price: planPriceOutput,
    }),
  ),
  /** What the plan in force costs. */
  price: planPriceOutput,
  /** Until when a contract speaks against some plans; null when it does not. */
  boundUntil: z.string().nullable(),
  pause: z.boolean(),
  resume: z.boolean(),
  cancel: z.boolean(),
  cancelNow: z.boolean(),
  contractEnd: z.string().nullable(),
  seats: z.array(
    z.object({
      memberId: z.string(),
      memberName: z.string(),
      roleCode: z.string(),
      roleName: z.string(),
      locationId: z.string().nullable(),
      locationName: z.string().nullable(),
    }),
  ),
  roles: z.array(z.object({ code: z.string(), name: z.string(), billable: z.boolean(), ...rulingOutput.shape })),
  members: z.array(z.object({ memberId: z.string(), name: z.string() })),
  knowsPlaces: z.boolean(),
  openLocations: placesOutput,
  closedLocations: placesOutput,
});

export function toChangeOptionsOutput(options: ChangeOptions, wording: Wording): z.infer<typeof changeOptionsOutput> {
  const { plans, price, seats, roles, capabilities, members, openLocations, closedLocations, ...others } = options;
  const name = capabilityNames(capabilities, wording);
  return {
    ...others,
    price: toPlanPriceOutput(price),
    plans: plans.map((plan) => ({
      ...plan,
      planVersionId: publicId('plv', plan.planVersionId),
      price: toPlanPriceOutput(plan.price),
    })),
    seats: seats.map((seat) => ({
      ...seat,
      memberId: publicId('mem', seat.memberId),
      locationId: seat.locationId === null ? null : publicId('loc', seat.locationId),
    })),
    roles: roles.map(({ ruling, ...role }) => ({
      ...role,
      billable: ruling.billable,
      ...toRulingOutput(ruling, name),
    })),
    members: members.map(({ memberId, name: memberName }) => ({
      memberId: publicId('mem', memberId),
      name: memberName,
    })),
    openLocations: openLocations.map(toPlace),
    closedLocations: closedLocations.map(toPlace),
  };
}

function toPlace({ locationId, name }: ChangeOptions['openLocations'][number]) {
  return { locationId: publicId('loc', locationId), name };
}
