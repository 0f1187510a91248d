import { afterAll, beforeAll, expect, test } from 'vitest';
import { unwrap } from '../../apps/api/src/errors/refusal-error.ts';
import { announceCampaign } from '../../apps/api/src/use-cases/campaigns/announce-campaign.ts';
import { createCampaign } from '../../apps/api/src/use-cases/campaigns/create-campaign.ts';
import { rollBack } from '../../apps/api/src/use-cases/campaigns/roll-back.ts';
import { systemActor } from '../../apps/api/src/use-cases/outbox/system-actor.ts';
import { addPlanVersion } from '../scenarios/support/campaigns.ts';
import { addCustomer, type Customer } from '../scenarios/support/customers.ts';
import { expectCleanBooks, invoicesOf } from '../scenarios/support/look.ts';
import { flatPlan } from '../scenarios/support/plans.ts';
import { openWorld, type World } from '../scenarios/support/world.ts';

let world: World;
let salon: Customer;
const plan = flatPlan('arrears', '49.00', { timing: 'arrears', interval: { unit: 'week', count: 1 } });
beforeAll(async () => {
  world = await openWorld('2026-02-27');
  salon = await addCustomer(world, { key: 'salon', plan, startDate: '2026-03-01' });
  const dearer = flatPlan('arrears', '70.00').components;
  await addPlanVersion(world, { ...plan, version: 2, components: dearer });
  await world.advanceTo('2026-03-01');
});
afterAll(() => world.close());

const file = {
  ...{ name: 'Frühling', planCode: 'arrears', fromVersion: 1, toVersion: 2, noticeOn: '2026-03-02', noticeDays: 5 },
  ...{ noticeDaysByCountry: {}, holdOuts: [], optOut: null },
  waves: [{ code: 'all', notBefore: '2026-03-02', members: { kind: 'rest' as const } }],
  outliers: { increasePercent: null, increaseMinor: null },
};
const visitor = { address: '127.0.0.1', device: 'test' };
const by = { actor: systemActor, from: visitor as never, language: 'de' as const };

async function announce(campaign: typeof file): Promise<string> {
  const created = await createCampaign(await world.open(), campaign, by);
  if (!created.ok) throw new Error(created.error.map(({ sentence }) => sentence).join());
  await world.work();
  unwrap(await announceCampaign(await world.open(), created.value));
  return created.value;
}

test('A plan in arrears can go back after its first day at 70.00: the week is invoiced at 49.00', async () => {
  const campaignId = await announce(file);
  await world.advanceTo('2026-03-09');
  unwrap(await rollBack(await world.open(), campaignId, systemActor));
  await world.advanceTo('2026-03-16');
  const nets = (await invoicesOf(world, salon)).map(({ issued, net }) => `${issued} ${net}`);
  expect(nets).toEqual(['2026-03-08 49.00', '2026-03-15 49.00']);
});

test('A later campaign changes the price all the same: 49.00 until then, 70.00 after', async () => {
  await announce({ ...file, name: 'Sommer', noticeOn: '2026-03-16' });
  await world.advanceTo('2026-03-30');
  const nets = (await invoicesOf(world, salon)).map(({ issued, net }) => `${issued} ${net}`);
  expect(nets.slice(2)).toEqual(['2026-03-22 49.00', '2026-03-29 70.00']);
  await expectCleanBooks(world);
});
