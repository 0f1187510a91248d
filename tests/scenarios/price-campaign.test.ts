import { afterAll, beforeAll, expect, test } from 'vitest';
import { unwrap } from '../../apps/api/src/errors/refusal-error.ts';
import { announceCampaign } from '../../apps/api/src/use-cases/campaigns/announce-campaign.ts';
import type { CampaignFile } from '../../apps/api/src/use-cases/campaigns/campaign-schema.ts';
import { createCampaign } from '../../apps/api/src/use-cases/campaigns/create-campaign.ts';
import { optOut } from '../../apps/api/src/use-cases/campaigns/opt-out.ts';
import { rollBack } from '../../apps/api/src/use-cases/campaigns/roll-back.ts';
import { startDryRun } from '../../apps/api/src/use-cases/campaigns/start-dry-run.ts';
import { systemActor } from '../../apps/api/src/use-cases/outbox/system-actor.ts';
import { addPlanVersion, nextSalonVersion } from './support/campaigns.ts';
import { preview } from './support/changes.ts';
import { addCustomer, type Customer } from './support/customers.ts';
import { expectCleanBooks, invoicesOf, linesOf, mailsOf, mailsTo } from './support/look.ts';
import { addMember } from './support/members.ts';
import { salonPlan } from './support/plans.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
const salons: Record<string, Customer> = {};
const startDate = '2026-03-01';
/** Billed by the week, so that the whole story takes three of them. */
const weeklyPlan = { ...salonPlan, interval: { unit: 'week', count: 1 } } as const;

const campaignFile: CampaignFile = {
  name: 'Frühling',
  planCode: 'salon',
  fromVersion: 1,
  toVersion: 2,
  noticeOn: '2026-03-02',
  noticeDays: 5,
  noticeDaysByCountry: {},
  waves: [
    { code: 'pilot', notBefore: '2026-03-02', members: { kind: 'accounts', accountKeys: ['pilot'] } },
    { code: 'rest', notBefore: '2026-03-10', members: { kind: 'rest' } },
  ],
  holdOuts: [{ accountKey: 'ausnahme', reason: 'Zusage bis Jahresende' }],
  optOut: { daysBefore: 3, effect: 'keeps_version' },
  outliers: { increasePercent: '25', increaseMinor: null },
};

const by = { actor: systemActor, from: { address: null, device: null } as never, language: 'de' as const };

beforeAll(async () => {
  world = await openWorld('2026-02-27');
  for (const key of ['pilot', 'zwei', 'ausnahme', 'nein']) {
    salons[key] = await addCustomer(world, {
      key,
      startDate,
      plan: weeklyPlan,
      members: [
        { memberName: 'Anna', roleCode: 'stylist', from: startDate },
        { memberName: 'Rita', roleCode: 'reception', from: startDate },
      ],
    });
  }
  await addPlanVersion(world, nextSalonVersion(weeklyPlan));
  await world.advanceTo(startDate);
});
afterAll(() => world.close());

let campaignId: string;

async function subjects() {
  const { db } = await world.open();
  const rows = await db.run(({ trx, tenantId }) =>
    trx
      .selectFrom('campaign_subject as c')
      .innerJoin('account as a', (join) =>
        join.onRef('a.tenant_id', '=', 'c.tenant_id').onRef('a.account_id', '=', 'c.account_id'),
      )
      .selectAll('c')
      .select('a.account_key')
      .where('c.tenant_id', '=', tenantId)
      .where('c.campaign_id', '=', campaignId)
      .orderBy('a.account_key')
      .execute(),
  );
  return rows.map((row) => ({
    key: row.account_key,
    outcome: row.outcome,
    wave: row.wave_code,
    on: row.effective_on,
    change: `${row.old_minor} → ${row.new_minor}`,
    outliers: row.outliers,
    moved: row.moved_on,
  }));
}

async function campaign() {
  const { db } = await world.open();
  return db.run(({ trx, tenantId }) =>
    trx
      .selectFrom('campaign')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('campaign_id', '=', campaignId)
      .executeTakeFirstOrThrow(),
  );
}

test('A dry run says for each customer: 69.00 becomes 95.00, because the receptionist pays from then on', async () => {
  const created = await createCampaign(await world.open(), campaignFile, by);
  campaignId = created.ok ? created.value : '';
  await world.work();
  expect(await campaign()).toMatchObject({ status: 'simulated', problems: [], subjects_expected: 4 });
  const change = { change: '6900 → 9500', outliers: ['increase_above_percent'], moved: null };
  expect(await subjects()).toEqual([
    { key: 'ausnahme', outcome: 'held_out', wave: null, on: null, change: '0 → 0', outliers: [], moved: null },
    { key: 'nein', outcome: 'changes', wave: 'rest', on: '2026-03-15', ...change },
    { key: 'pilot', outcome: 'changes', wave: 'pilot', on: '2026-03-08', ...change },
    { key: 'zwei', outcome: 'changes', wave: 'rest', on: '2026-03-15', ...change },
  ]);
});

test('A newer version of the own plan is no plan to switch to: only a campaign brings it', async () => {
  const { to_version_id: planVersionId } = await campaign();
  await expect(preview(world, salons['nein']!, { kind: 'switch_plan', planVersionId })).rejects.toThrow(
    'plan_not_offered',
  );
});

test('Announced, each customer is told once, on the day of the notices and in their language', async () => {
  unwrap(await announceCampaign(await world.open(), campaignId));
  expect(await announceCampaign(await world.open(), campaignId)).toMatchObject({ ok: false });
  await world.advanceTo('2026-03-03');
  for (const key of ['pilot', 'zwei', 'nein']) {
    const told = (await mailsOf(world, salons[key]!)).filter((mail) => mail.endsWith('price_change'));
    expect(told).toEqual(['2026-03-02 price_change']);
  }
  expect(mailsTo(world, salons['pilot']!)).toContain('Tischwerk: neue Preise ab 8. März 2026');
  expect((await mailsOf(world, salons['ausnahme']!)).filter((mail) => mail.endsWith('price_change'))).toEqual([]);
});

test('A customer who says no in time keeps the old price; after the deadline it is too late', async () => {
  const of = (key: string) => ({ campaignId, subscriptionId: salons[key]!.subscriptionId });
  unwrap(await optOut(await world.open(), of('nein'), systemActor));
  expect((await subjects()).find(({ key }) => key === 'nein')).toMatchObject({ outcome: 'opted_out', on: null });
  await world.advanceTo('2026-03-06');
  expect(await optOut(await world.open(), of('pilot'), systemActor)).toMatchObject({
    ok: false,
    error: { code: 'opt_out_too_late', values: { deadline: '2026-03-05' } },
  });
});

test('The first wave is invoiced 55.00 + 2 × 20.00 = 95.00 on 8 March, as the dry run said; the second a week later', async () => {
  await world.advanceTo('2026-03-09');
  const [, second] = await invoicesOf(world, salons['pilot']!);
  expect(second).toMatchObject({ issued: '2026-03-08', net: '95.00' });
  expect(await linesOf(world, second?.number ?? '')).toEqual(['base: 1 × 55.00 = 55.00', 'seat: 2 × 20.00 = 40.00']);
  expect((await invoicesOf(world, salons['zwei']!))[1]).toMatchObject({ net: '69.00' });
  expect(await campaign()).toMatchObject({ status: 'rolling' });
});

test('Once a wave is invoiced, the campaign is not rolled back', async () => {
  expect(await rollBack(await world.open(), campaignId, systemActor)).toMatchObject({
    ok: false,
    error: { code: 'campaign_invoiced' },
  });
  expect(await campaign()).toMatchObject({ status: 'rolling' });
});

test('The sum of the dry run is the sum invoiced, and the others pay as before', async () => {
  await addMember(world, salons['ausnahme']!.accountId, {
    memberName: 'Ben',
    roleCode: 'bookkeeper',
    from: '2026-03-10',
  });
  await world.advanceTo('2026-03-16');
  const first = async (key: string, place: number) => Number((await invoicesOf(world, salons[key]!))[place]?.net);
  const invoiced = (await first('pilot', 1)) + (await first('zwei', 2));
  const told = (await subjects()).filter(({ moved }) => moved !== null);
  expect(told.map(({ key, moved }) => `${key} ${moved}`)).toEqual(['pilot 2026-03-08', 'zwei 2026-03-15']);
  expect(invoiced).toBe(2 * 95);
  expect(await first('ausnahme', 2)).toBe(69);
  expect(await first('nein', 2)).toBe(69);
  expect(await campaign()).toMatchObject({ status: 'done', next_step_on: null });
  await expectCleanBooks(world);
});

test('A campaign that is rolled back after its announcement never changes a price', async () => {
  const file = { ...campaignFile, name: 'Sommer', noticeOn: '2026-03-17', waves: campaignFile.waves.slice(1) };
  const created = await createCampaign(await world.open(), file, by);
  campaignId = created.ok ? created.value : '';
  await world.work();
  unwrap(await announceCampaign(await world.open(), campaignId));
  await world.advanceTo('2026-03-18');
  unwrap(await rollBack(await world.open(), campaignId, systemActor));
  expect(await startDryRun(await world.open(), campaignId)).toMatchObject({ error: { code: 'campaign_elsewhere' } });
  await world.advanceTo('2026-03-23');
  expect((await invoicesOf(world, salons['nein']!)).at(-1)).toMatchObject({ issued: '2026-03-22', net: '69.00' });
});

test('A campaign whose notices were due yesterday is refused when it is made, and not kept', async () => {
  const file = { ...campaignFile, noticeOn: '2026-03-22' };
  expect(await createCampaign(await world.open(), file, by)).toEqual({
    ok: false,
    error: [
      {
        code: 'notice_passed',
        path: 'noticeOn',
        sentence: 'Der Tag der Ankündigungen ist vorbei: Wählen Sie heute oder einen späteren Tag.',
      },
    ],
  });
  expect((await campaign()).name).toBe('Sommer');
});

test('A dry run that finds nobody, or a customer held out who has no subscription, says so and waits for people', async () => {
  const open = { ...campaignFile, noticeOn: '2026-03-23' };
  const file = { ...open, fromVersion: 2, toVersion: 2 };
  expect(await createCampaign(await world.open(), file, by)).toMatchObject({
    ok: false,
    error: [{ code: 'version_not_later', path: 'to.version' }],
  });
  const stranger = { ...open, holdOuts: [{ accountKey: 'pilot', reason: 'längst umgestellt' }] };
  const created = await createCampaign(await world.open(), stranger, by);
  campaignId = created.ok ? created.value : '';
  await world.work();
  expect(await campaign()).toMatchObject({
    status: 'draft',
    dry_run_open: false,
    problems: [{ code: 'unknown_hold_out', path: 'holdOuts.0' }],
  });
});
