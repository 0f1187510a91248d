import { newId } from '@quittance/db';
import { money } from '@quittance/domain';
import { unwrap } from '../../../apps/api/src/errors/refusal-error.ts';
import { createCoupon, type NewCoupon } from '../../../apps/api/src/use-cases/coupons/create-coupon.ts';
import { redeemCoupon } from '../../../apps/api/src/use-cases/coupons/redeem-coupon.ts';
import { grantCredit } from '../../../apps/api/src/use-cases/credit/grant-credit.ts';
import { systemActor } from '../../../apps/api/src/use-cases/outbox/system-actor.ts';
import type { Customer } from './customers.ts';
import type { World } from './world.ts';

const by = { actor: systemActor, from: null };

/** Gives the customer goodwill in euro cents. */
export async function giveCredit(world: World, { accountId }: Pick<Customer, 'accountId'>, cents: bigint) {
  const wanted = { accountId, creditId: newId(), kind: 'goodwill' as const, amount: money(cents, 'EUR') };
  unwrap(await grantCredit(await world.open(), { ...wanted, reason: 'Kulanz' }, by));
}

/** Makes a coupon without end and redeems it for all of the customer's subscriptions. */
export async function giveCoupon(
  world: World,
  { accountId }: Pick<Customer, 'accountId'>,
  coupon: Pick<NewCoupon, 'code' | 'discount'> & Partial<NewCoupon>,
) {
  const tenant = await world.open();
  unwrap(await createCoupon(tenant, { periods: null, componentCodes: null, planCodes: null, ...coupon }, by));
  unwrap(await redeemCoupon(tenant, { accountId, code: coupon.code, subscriptionId: null }, by));
}
