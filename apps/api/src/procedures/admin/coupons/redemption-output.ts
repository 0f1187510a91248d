import { publicId } from '@quittance/db';
import { z } from 'zod';
import type { Redemption } from '../../../use-cases/coupons/list-coupons.ts';
import { moneyOutput, toMoneyOutput } from '../../money-output.ts';

/** A coupon as a customer redeemed it. */
export const redemptionOutput = z.object({
  code: z.string(),
  account: z.object({ id: z.string(), name: z.string() }),
  /** Null for all of the customer's subscriptions. */
  subscription: z.object({ id: z.string(), key: z.string() }).nullable(),
  from: z.string(),
  removedOn: z.string().nullable(),
  /** By currency, net or gross like the prices of the plans. */
  taken: z.array(moneyOutput),
});

export function toRedemptionOutput(redemption: Redemption): z.infer<typeof redemptionOutput> {
  const { code, from, removedOn, subscriptionId, subscriptionKey } = redemption;
  return {
    ...{ code, from, removedOn },
    account: { id: publicId('acc', redemption.accountId), name: redemption.accountName },
    subscription: subscriptionId === null ? null : { id: publicId('sub', subscriptionId), key: subscriptionKey ?? '' },
    taken: redemption.taken.map(({ amountMinor, currency }) => toMoneyOutput(amountMinor, currency)),
  };
}
