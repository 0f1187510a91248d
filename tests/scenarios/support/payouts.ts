import { money } from '@quittance/domain';
import { type PayoutLine, toRef } from '@quittance/providers';
import { bookPayout } from '../../../apps/api/src/use-cases/reconciliation/book-payout.ts';
import { keepPayouts } from '../../../apps/api/src/use-cases/reconciliation/keep-payouts.ts';
import type { Customer } from './customers.ts';
import type { World } from './world.ts';

const euros = (cents: bigint) => money(cents, 'EUR');

/** A line as a provider reports it, in cents: net is gross less fee. */
export function reported(type: PayoutLine['type'], source: string | null, gross: bigint, fee = 0n): PayoutLine {
  const id = `${type} ${source} ${gross} ${fee}`;
  return { id, type, source, gross: euros(gross), fee: euros(fee), net: euros(gross - fee) };
}

/** A payout of these lines has arrived at the brand's first connection or another, and is held against the ledger; its id. */
export async function payOut(
  world: World,
  ref: string,
  lines: readonly PayoutLine[],
  connectionId = world.connectionId,
): Promise<string> {
  const { services } = world.api;
  const tenant = await world.open();
  const amount = euros(lines.reduce((sum, { net }) => sum + net.amountMinor, 0n));
  const asOf = tenant.moment.businessNow.toISOString();
  const snapshot = { ref: toRef<'payout'>(ref), state: 'paid' as const, amount, arrivesOn: null, rank: 20, asOf };
  await keepPayouts(services, tenant, connectionId, [snapshot]);
  const { payout_id } = await world.api.owner
    .selectFrom('payout')
    .select('payout_id')
    .where('provider_ref', '=', ref)
    .executeTakeFirstOrThrow();
  const booked = await bookPayout(tenant, payout_id, lines);
  if (!booked.ok) throw new Error(`The payout cannot be booked: ${booked.error.code}.`);
  return payout_id;
}

/** The provider has told of a payout that is on its way, in cents; its id. */
export async function announce(world: World, ref: string, cents: bigint): Promise<string> {
  const tenant = await world.open();
  const asOf = tenant.moment.businessNow.toISOString();
  const amount = euros(cents);
  const snapshot = { ref: toRef<'payout'>(ref), state: 'pending' as const, amount, arrivesOn: null, rank: 10, asOf };
  await keepPayouts(world.api.services, tenant, world.connectionId, [snapshot]);
  const { payout_id } = await world.api.owner
    .selectFrom('payout')
    .select('payout_id')
    .where('provider_ref', '=', ref)
    .executeTakeFirstOrThrow();
  return payout_id;
}

/** A payout of the customer's first payment less a fee of 1.13, with 0.07 that nobody explains. */
export async function payOutWith(world: World, { accountId }: Customer): Promise<string> {
  const { provider_ref: ref, received_minor: received } = await world.api.owner
    .selectFrom('payment')
    .select(['provider_ref', 'received_minor'])
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  return payOut(world, 'po_corrupted', [reported('payment', ref, received, 113n), reported('other', null, 7n)]);
}
