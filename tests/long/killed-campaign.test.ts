import { setTimeout as pause } from 'node:timers/promises';
import { businessDate } from '@quittance/domain';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unwrap } from '../../apps/api/src/errors/refusal-error.ts';
import { announceCampaign } from '../../apps/api/src/use-cases/campaigns/announce-campaign.ts';
import type { CampaignFile } from '../../apps/api/src/use-cases/campaigns/campaign-schema.ts';
import { createCampaign } from '../../apps/api/src/use-cases/campaigns/create-campaign.ts';
import { startDryRun } from '../../apps/api/src/use-cases/campaigns/start-dry-run.ts';
import { startClock } from '../../apps/api/src/use-cases/clock/start-clock.ts';
import { systemActor } from '../../apps/api/src/use-cases/outbox/system-actor.ts';
import { tickTenant } from '../../apps/api/src/worker/tick-tenant.ts';
import { addPlanVersion } from '../scenarios/support/campaigns.ts';
import { fingerprintOf } from '../scenarios/support/fingerprint.ts';
import { kill, until, wake } from '../scenarios/support/killed-run.ts';
import { expectCleanBooks } from '../scenarios/support/look.ts';
import { addManyCustomers } from '../scenarios/support/many-customers.ts';
import { flatPlan } from '../scenarios/support/plans.ts';
import { placeClock } from '../scenarios/support/time.ts';
import { startWorker } from '../scenarios/support/worker-process.ts';
import { openWorld, type World } from '../scenarios/support/world.ts';
import { addBrand } from '../setup/api/test-brands.ts';

const customers = 150;
const plan = flatPlan('klein', '9.90');
const dearer = { ...flatPlan('klein', '12.40'), version: 2 };
const by = { actor: systemActor, from: { address: null, device: null } as never, language: 'de' as const };
const file: CampaignFile = {
  ...{ name: 'Frühling', planCode: 'klein', fromVersion: 1, toVersion: 2, noticeOn: '2026-03-02', noticeDays: 5 },
  noticeDaysByCountry: {},
  waves: [
    { code: 'pilot', notBefore: '2026-03-02', members: { kind: 'accounts', accountKeys: ['k1', 'k2', 'k3'] } },
    { code: 'rest', notBefore: '2026-03-10', members: { kind: 'rest' } },
  ],
  holdOuts: [{ accountKey: 'k9', reason: 'Zusage bis Jahresende' }],
  optOut: null,
  outliers: { increasePercent: '20', increaseMinor: null },
};

let world: World;
beforeAll(async () => {
  world = await openWorld('2026-02-27');
});
afterAll(() => world?.close());

type Run = (story: World, done: () => Promise<boolean>) => Promise<void>;

/** The whole story of a brand; `run` lets its work be done, disturbed or not. */
async function live(story: World, run: Run): Promise<string> {
  await addManyCustomers(world.api.owner, story.brand.tenantId, [plan], customers, '2026-03-01');
  // Nobody is to be reminded before the story ends.
  await sql`update account set terms = '{"kind":"net","days":60}' where tenant_id = ${story.brand.tenantId}::uuid`.execute(
    world.api.owner,
  );
  await addPlanVersion(story, dearer);
  await letDaysPass(story, '2026-03-01', run);
  const created = await createCampaign(await story.open(), file, by);
  if (!created.ok) throw new Error(JSON.stringify(created.error));
  const campaignId = created.value;
  const isQuiet = async () => !(await campaignRow(story)).dry_run_open;
  unwrap(await startDryRun(await story.open(), campaignId));
  await run(story, isQuiet);
  unwrap(await announceCampaign(await story.open(), campaignId));
  await letDaysPass(story, '2026-03-03', run);
  await run(story, isQuiet);
  await letDaysPass(story, '2026-04-02', run);
  return campaignId;
}

async function letDaysPass(story: World, date: string, run: Run): Promise<void> {
  unwrap(await startClock(await story.open(), businessDate(date)));
  await run(story, async () => (await story.open()).moment.today === date && (await clockStands(story)));
}

async function clockStands(story: World): Promise<boolean> {
  return (await story.open()).brand.clock === null;
}

function campaignRow({ brand }: World) {
  return world.api.owner
    .selectFrom('campaign')
    .selectAll()
    .where('tenant_id', '=', brand.tenantId)
    .executeTakeFirstOrThrow();
}

/** Every subscription of the campaign with what was shown, told and done, once each. */
async function subjectsOf({ open }: World): Promise<string[]> {
  const { db } = await open();
  return db.run(async ({ trx }) => {
    const found = await sql<{
      row: string;
    }>`select concat_ws(' ', a.account_key, c.outcome, c.wave_code, c.effective_on,
        c.old_minor, c.new_minor, c.moved_on, (select count(*) from event e where e.tenant_id = c.tenant_id
          and e.account_id = c.account_id and e.kind = 'price_change.announced')) as row
      from campaign_subject c join account a using (tenant_id, account_id) order by 1`.execute(trx);
    return found.rows.map(({ row }) => row);
  });
}

const undisturbed: Run = async (story, done) => {
  while (!(await done())) await tickTenant(world.api.services, story.brand.tenantId, 'calm');
  await tickTenant(world.api.services, story.brand.tenantId, 'calm');
};

let kills = 0;

/** Kills a worker at a moment of chance again and again, and lets the last one finish. */
const disturbed: Run = async (story, done) => {
  for (let time = 0; time < 4 && !(await done()); time += 1) {
    const worker = startWorker(story);
    await wake(story);
    await pause(600 + Math.random() * 1_800);
    await kill(story, worker);
    kills += 1;
  }
  const worker = startWorker(story);
  await wake(story);
  await until(done);
  await kill(story, worker);
  await undisturbed(story, done);
};

test('A worker killed at moments of chance through a whole price change of 150 customers leaves the books of one left alone', async () => {
  const calm = await addBrand(world.api, world.operatorId, 'vergleich');
  await placeClock(world.api, calm.tenantId, '2026-02-27');
  const other: World = { ...world, brand: calm, open: calm.open };
  await live(other, undisturbed);
  // Its mails are no part of the story, and the worker processes are for the other brand.
  await world.api.owner.updateTable('event').set({ delivered: true }).where('tenant_id', '=', calm.tenantId).execute();
  await live(world, disturbed);
  expect(kills).toBeGreaterThan(6);
  await expectCleanBooks(world);
  const subjects = await subjectsOf(world);
  expect(subjects).toHaveLength(customers);
  expect(subjects.filter((row) => row.endsWith(' 1'))).toHaveLength(customers - 1);
  expect(subjects).toEqual(await subjectsOf(other));
  const books = await fingerprintOf(world);
  expect(books.invoices).toHaveLength(2 * customers);
  expect(books.lines.filter((line) => line.includes(' 12.40 '))).toHaveLength(customers - 1);
  expect(await fingerprintOf(other)).toEqual(books);
});
