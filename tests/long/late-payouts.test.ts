import { money } from '@quittance/domain';
import { type ReconciliationJobs, toRef } from '@quittance/providers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { explainAgain } from '../../apps/api/src/use-cases/reconciliation/explain-again.ts';
import { reconcilePayouts } from '../../apps/api/src/use-cases/reconciliation/reconcile-payouts.ts';
import { openDebitWorld } from '../scenarios/support/bank-debit.ts';
import { addCustomer } from '../scenarios/support/customers.ts';
import { storeCard } from '../scenarios/support/pay.ts';
import { payOut, reported } from '../scenarios/support/payouts.ts';
import { flatPlan } from '../scenarios/support/plans.ts';
import type { World } from '../scenarios/support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openDebitWorld('2026-03-23');
});
afterAll(() => world.close());

test('A payout heard of a week late is asked about until it arrives, and one that cannot be booked holds up no other', async () => {
  const { connection_id: connectionId } = await world.api.owner
    .selectFrom('provider_connection')
    .select('connection_id')
    .where('provider', '=', 'gocardless')
    .executeTakeFirstOrThrow();
  const { moment } = await world.open();
  const daysAgo = (days: number) => new Date(moment.businessNow.getTime() - days * 24 * 3_600_000);
  const asked: number[] = [];
  let state: 'pending' | 'paid' = 'pending';
  const listed = (ref: string) => {
    const arrived = { state, rank: state === 'paid' ? 20 : 10, asOf: moment.businessNow.toISOString() };
    return { ref: toRef<'payout'>(ref), amount: money(100n, 'EUR'), arrivesOn: null, ...arrived };
  };
  const line = (currency: string) => {
    const [net, fee] = [money(100n, currency), money(0n, currency)];
    return { ...reported('other', null, 100n), gross: net, fee, net };
  };
  const reconciliation: ReconciliationJobs = {
    listPayouts: async (_cx, { from }) => {
      asked.push(Date.parse(from));
      const items = Date.parse(from) <= daysAgo(7).getTime() ? [listed('po_mixed_up'), listed('po_late')] : [];
      return { ok: true, value: { items, cursor: null } };
    },
    listPayoutLines: async (_cx, { payout }) => {
      const items = [line(payout === 'po_late' ? 'EUR' : 'HUF')];
      return { ok: true, value: { items, cursor: null } };
    },
  };
  const { services } = world.api;
  const provider = { ...services.providers.get('gocardless')!, reconciliation };
  const look = async (change: { read_until?: Date }) => {
    const due = { due_at: daysAgo(1), ...change };
    const looks = world.api.owner.updateTable('provider_look').set(due).where('kind', '=', 'payouts');
    await looks.where('connection_id', '=', connectionId).execute();
    const providers = new Map([...services.providers, ['gocardless', provider] as const]);
    await reconcilePayouts({ ...services, providers }, await world.open(), new AbortController().signal);
  };
  await payOut(world, 'po_before', [reported('other', null, 1n)], connectionId);
  const before = { first_seen_at: daysAgo(20) };
  await world.api.owner.updateTable('payout').set(before).where('provider_ref', '=', 'po_before').execute();
  await look({ read_until: daysAgo(8) });
  const first = { first_seen_at: daysAgo(1) };
  await world.api.owner.updateTable('payout').set(first).where('provider_ref', '=', 'po_mixed_up').execute();
  state = 'paid';
  await look({});
  const stored = await world.api.owner
    .selectFrom('payout')
    .select(['provider_ref', 'status', 'booked_on'])
    .where('provider_ref', 'in', ['po_mixed_up', 'po_late'])
    .orderBy('first_seen_at')
    .execute();
  expect(stored).toMatchObject([
    { provider_ref: 'po_mixed_up', status: 'paid', booked_on: null },
    { provider_ref: 'po_late', status: 'paid', booked_on: moment.today },
  ]);
  // The brand came a day before its first payout: what was made earlier is not asked about.
  await world.api.owner
    .updateTable('payout')
    .set({ first_seen_at: daysAgo(2) })
    .execute();
  await look({ read_until: daysAgo(1) });
  expect(asked.at(-1)).toBe(daysAgo(3).getTime());
});

test('Beside 500 lines that nobody ever explains a new one is explained once its payment is known', async () => {
  const payer = await addCustomer(world, { key: 'payer', plan: flatPlan('bistro', '50.00'), startDate: '2026-03-23' });
  await storeCard(world, payer);
  await world.work();
  const foreign = Array.from({ length: 500 }, (_, at) => reported('payment', `pi_foreign_${at}`, 100n));
  await payOut(world, 'po_foreign', foreign);
  const early = await payOut(world, 'po_early', [reported('payment', 'pi_early', 5950n)]);
  const known = { provider_ref: 'pi_early' };
  await world.api.owner.updateTable('payment').set(known).where('account_id', '=', payer.accountId).execute();
  await explainAgain(await world.open(), world.connectionId);
  const lines = world.api.owner.selectFrom('payout_line').select(['reason', 'unexplained_minor']);
  expect(await lines.where('payout_id', '=', early).execute()).toEqual([{ reason: null, unexplained_minor: 0n }]);
});
