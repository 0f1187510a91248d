import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publicId } from '@quittance/db';
import type { Command } from 'commander';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { addManyCustomers } from '../../../../../tests/scenarios/support/many-customers.ts';
import { flatPlan } from '../../../../../tests/scenarios/support/plans.ts';
import { placeClock } from '../../../../../tests/scenarios/support/time.ts';
import { openTestApi, type TestApi } from '../../../../../tests/setup/api/open-test-api.ts';
import { stubEnvironment } from '../../../../../tests/setup/api/stub-environment.ts';
import { addBrand, addOperator } from '../../../../../tests/setup/api/test-brands.ts';
import { unwrap } from '../../errors/refusal-error.ts';
import { startRun } from '../../use-cases/billing/start-run.ts';
import { systemActor } from '../../use-cases/outbox/system-actor.ts';
import { findBrand } from '../find-brand.ts';
import { clockCommand } from './clock.ts';
import { importCommand } from './import.ts';
import { runCommand } from './run.ts';

let api: TestApi;
let operatorId: string;
beforeAll(async () => {
  api = await openTestApi();
  ({ operatorId } = await addOperator(api));
  const { tenantId } = await addBrand(api, operatorId, 'tischwerk');
  // By turns: four of the ten have a plan without prices, three one in a currency that does not exist.
  const plans = [
    flatPlan('klein', '9.90'),
    flatPlan('leer', '9.90', { components: [] }),
    flatPlan('fremd', '9.90', { currency: 'QQQ' }),
  ];
  await addManyCustomers(api.owner, tenantId, plans, 10, '2026-03-01');
  await placeClock(api, tenantId, '2026-03-01');
  await api.owner.updateTable('event').set({ delivered: true }).execute();
  stubEnvironment(api);
  vi.stubEnv('LOG_LEVEL', 'silent');
});
afterEach(() => vi.restoreAllMocks());
afterAll(async () => {
  vi.unstubAllEnvs();
  await api.close();
});

/** Runs the command within this process, as the command line would; answers the lines it prints. */
function run(...words: string[]): Promise<string[]> {
  return printedBy(runCommand(), words);
}

async function printedBy(command: Command, words: readonly string[], slug = 'tischwerk'): Promise<string[]> {
  const printed: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: unknown) => void printed.push(String(line)));
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  await command.exitOverride().parseAsync([...words, '--tenant', slug], { from: 'user' });
  return printed;
}

const reasons = [
  '  set aside: 4 accounts: its plan version has no prices [plan_without_prices]: K1, K10, K4 and 1 more',
  '  set aside: 3 accounts: the currency of its plan version does not exist [plan_currency_unknown]: K2, K5, K8',
];

describe('The command run', () => {
  test('tells ahead, at the end and later why 7 of 10 accounts are set aside, three of each reason by name', async () => {
    const sums = '3 invoices for 3 subscriptions, 7 accounts set aside, as of 2026-03-01.';
    const dry = await run('--dry');
    expect(dry[0]).toBe(`${sums} Nothing was written.`);
    // Ahead it names those whom it comes to first.
    const unnamed = (line: string) => line.replace(/\bK\d+/g, 'K');
    expect(dry.slice(-2).map(unnamed)).toEqual(reasons.map(unnamed));
    const done = await run();
    const { run_id } = await api.owner.selectFrom('billing_run').select('run_id').executeTakeFirstOrThrow();
    const all = `All of them: quittance run aside --tenant tischwerk --run ${publicId('run', run_id)}`;
    expect(done[0]).toBe(sums);
    expect(done.slice(-3)).toEqual([...reasons, all]);
    expect((await run('show')).slice(-3)).toEqual([...reasons, all]);
  });

  test('lists every account that is set aside by name, or those of one reason, and says who is billed again', async () => {
    const { account_id } = await api.owner
      .selectFrom('account')
      .select('account_id')
      .where('name', '=', 'K10')
      .executeTakeFirstOrThrow();
    await api.owner
      .updateTable('subscription')
      .set({ held_reason: null })
      .where('account_id', '=', account_id)
      .execute();
    const aside = await run('aside');
    const facts = aside.map((line) => line.replace(/^acc_\w{26} {2}/, ''));
    const empty = 'its plan version has no prices';
    expect(facts.map((line) => line.split('  ')[0])).toEqual(['K1', 'K10', 'K2', 'K4', 'K5', 'K7', 'K8']);
    expect(aside[1]).toBe(`${publicId('acc', account_id)}  K10  ${empty}  billed again`);
    const [first = ''] = aside;
    expect(await run('aside', '--reason', 'plan_without_prices')).toEqual([first, aside[1], aside[3], aside[5]]);
    expect(await run('aside', '--reason', 'no_tax_rate')).toEqual(['The run has set no such account aside.']);
    await expect(run('aside', '--run', 'run_42')).rejects.toThrow('The brand has no run "run_42".');
    await expect(run('aside', '--reason', 'blah')).rejects.toThrow(
      'There is no reason "blah". There are: no_tax_rate, ',
    );
  });

  test.each([
    ['pause', 'No run is going: the one as of 2026-03-01 is done.'],
    ['resume', 'No run is paused: the one as of 2026-03-01 is done.'],
    ['cancel', 'No run is open: the one as of 2026-03-01 is done.'],
  ])('%s of a run that is done says so', async (order, sentence) => {
    await expect(run(order)).rejects.toThrow(sentence);
  });

  test.each(runCommand().commands)('names the brand’s option in the help of its word $_name', (word) => {
    expect(word.helpInformation()).toContain('--tenant <slug>');
  });

  test('with nothing to issue prints no sum ahead', async () => {
    const [first, ...others] = await run('--dry');
    expect(first).toMatch(/^0 invoices for 0 subscriptions/);
    expect(others).not.toContain('–');
  });

  test('with nothing to issue shows no progress', async () => {
    // Whoever is billed again above is set aside by the first.
    await run();
    vi.mocked(process.stderr.write).mockClear();
    expect((await run())[0]).toBe('0 invoices for 0 subscriptions, 0 accounts set aside, as of 2026-03-01.');
    expect(vi.mocked(process.stderr.write)).not.toHaveBeenCalled();
  });
});

test('What the command line does stands in the brand’s audit log, by the product and from the command line', async () => {
  const { tenantId } = await addBrand(api, operatorId, 'szalonna');
  await placeClock(api, tenantId, '2026-03-01');
  const folder = await mkdtemp(join(tmpdir(), 'import-'));
  await writeFile(join(folder, 'brand.json'), '{"colour":"#654321"}');
  const imported = await printedBy(importCommand(), [folder], 'szalonna');
  expect(imported).toEqual(['Read no rows.', expect.stringMatching(/^No new customer, /)]);
  await rm(folder, { recursive: true });
  await printedBy(clockCommand(), ['advance', '--days', '1'], 'szalonna');
  await printedBy(runCommand(), [], 'szalonna');
  unwrap(await startRun(await findBrand(api.services, 'szalonna'), systemActor));
  await printedBy(runCommand(), ['pause'], 'szalonna');
  await printedBy(runCommand(), ['cancel'], 'szalonna');
  const entries = await api.owner
    .selectFrom('audit_event')
    .select(['action', 'actor', 'device', 'before', 'after'])
    .where('tenant_id', '=', tenantId)
    .where('device', '=', 'command line')
    .orderBy('audit_id')
    .execute();
  const actions = ['brand.imported', 'clock.moved', 'run.started', 'run.paused', 'run.cancelled'];
  expect(entries.map(({ action }) => action)).toEqual(actions);
  expect(new Set(entries.map(({ actor }) => actor.name))).toEqual(new Set(['Quittance']));
  expect(entries[0]?.after).toMatchObject({ accountsAdded: 0, subscriptionsAdded: 0 });
  expect(entries[1]?.before).toEqual({ date: '2026-03-01' });
});

test('The command clock show tells the business date, and on its way from where to where', async () => {
  const show = () => printedBy(clockCommand(), ['show']);
  expect(await show()).toEqual(['Tischwerk is at 2026-03-01.']);
  const way = { clock_from: '2026-03-01', clock_target: '2026-06-01' };
  await api.owner.updateTable('tenant').set(way).where('slug', '=', 'tischwerk').execute();
  expect(await show()).toEqual(['Tischwerk is at 2026-03-01, on its way from 2026-03-01 to 2026-06-01.']);
});

test.each([
  ['no target', [], 'Say where to with either --to <date> or --days <n>.'],
  ['two targets', ['--days', '1', '--to', '2026-07-01'], 'Say where to with either --to <date> or --days <n>.'],
  ['days back', ['--days', '-3'], '--days wants a whole number from 1, not "-3".'],
  ['no number of days', ['--days', 'abc'], '--days wants a whole number from 1, not "abc".'],
  [
    'a day before the one it is on its way to',
    ['--to', '2026-05-01'],
    'The clock of Tischwerk is on its way to 2026-06-01. You may name a later date.',
  ],
])('The command clock advance refuses %s with a sentence', async (_what, words, sentence) => {
  const way = { clock_from: '2026-03-01', clock_target: '2026-06-01' };
  await api.owner.updateTable('tenant').set(way).where('slug', '=', 'tischwerk').execute();
  await expect(printedBy(clockCommand(), ['advance', ...words])).rejects.toThrow(sentence);
});
