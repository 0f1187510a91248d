import { newId } from '@quittance/db';
import { money } from '@quittance/domain';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unwrap } from '../../apps/api/src/errors/refusal-error.ts';
import { createCoupon } from '../../apps/api/src/use-cases/coupons/create-coupon.ts';
import { grantCredit } from '../../apps/api/src/use-cases/credit/grant-credit.ts';
import { systemActor } from '../../apps/api/src/use-cases/outbox/system-actor.ts';
import { fingerprintOf } from '../scenarios/support/fingerprint.ts';
import { killWhileBilling } from '../scenarios/support/killed-run.ts';
import { openWorld, type World } from '../scenarios/support/world.ts';
import type { TestBrand } from '../setup/api/test-brands.ts';

const today = '2026-03-01';
const by = { actor: systemActor, from: null };
const everywhere = { componentCodes: null, planCodes: null };

let world: World;
beforeAll(async () => {
  world = await openWorld(today);
});
afterAll(() => world?.close());

/** Every second customer has a tenth off, every third 5.00 off one period, every 40th goodwill of 20.00. */
async function fillPurses({ tenantId, open }: TestBrand): Promise<void> {
  const { owner } = world.api;
  const tenant = await open();
  const tenth = { code: 'TENTH', discount: { kind: 'percent' as const, percent: '10' }, periods: null };
  const five = { code: 'FIVE', discount: { kind: 'amount' as const, amount: money(500n, 'EUR') }, periods: 1 };
  for (const coupon of [tenth, five]) unwrap(await createCoupon(tenant, { ...coupon, ...everywhere }, by));
  for (const [code, each] of [['TENTH', 2] as const, ['FIVE', 3] as const]) {
    await sql`insert into coupon_redemption (tenant_id, account_id, coupon_code, scope, valid_from, redeemed_by, redeemed_at)
      select tenant_id, account_id, ${code}, '', ${today}::date, '{"kind":"system","id":null,"name":"system"}', now()
      from account where tenant_id = ${tenantId}::uuid and substr(account_key, 2)::int % ${each}::int = 0`.execute(
      owner,
    );
  }
  const lucky = await sql<{ account_id: string }>`select account_id from account where tenant_id = ${tenantId}::uuid
    and substr(account_key, 2)::int % 40 = 0`.execute(owner);
  for (const { account_id: accountId } of lucky.rows) {
    const gift = { kind: 'goodwill' as const, amount: money(2_000n, 'EUR'), reason: 'Kulanz' };
    unwrap(await grantCredit(tenant, { accountId, creditId: newId(), ...gift }, by));
  }
}

test('A worker killed 8 times while billing 5,000 customers with coupons and credit takes off and spends what an undisturbed one does', async () => {
  await killWhileBilling(world, { subscriptions: 5_000, kills: 8, today, prepare: fillPurses });
  const { purses } = await fingerprintOf(world);
  expect(purses.filter((row) => row.includes(' TENTH '))).toHaveLength(2_500);
  expect(purses.filter((row) => row.includes(' FIVE '))).toHaveLength(1_666);
  expect(purses.filter((row) => row.includes(' credit '))).toHaveLength(125);
});
