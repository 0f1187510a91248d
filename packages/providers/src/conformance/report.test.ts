import { expect, test } from 'vitest';
import { provider } from '../gocardless/index.ts';
import { gocardlessHarness } from '../gocardless/testing/gocardless-harness.ts';
import { type ConformanceReport, checkProvider, reportAsMarkdown } from './index.ts';
import { alter } from './testing/broken-plugin.ts';

const rails = ['instant_bank_payment'];

test('a report counts what passed, names what the rail does not call for, and is plain JSON', async () => {
  const report = await checkProvider(provider, gocardlessHarness, { rails, numbers: [1, 22, 50] });
  expect(report).toMatchObject({
    ...{ provider: 'gocardless', conforms: true },
    counts: { passed: 2, failed: 0, not_claimed: 1, not_played: 0 },
    results: [
      { number: 1, rail: 'instant_bank_payment', result: 'not_claimed', reason: 'It charges no stored method.' },
      { number: 22, result: 'passed', reason: null },
      { number: 50, result: 'passed' },
    ],
  });
  expect(JSON.parse(JSON.stringify(report))).toEqual(report);
});

test('a failed check makes the report say so, with the sentence, in JSON and in the table', async () => {
  const reconciliation = { ...provider.reconciliation, listPayouts: () => Promise.reject(new Error('broken')) };
  const report = await checkProvider(alter(provider, { reconciliation }), gocardlessHarness, { rails, numbers: [50] });
  expect(report).toMatchObject({ conforms: false, results: [{ result: 'failed', reason: 'It threw: Error: broken' }] });
  const table = reportAsMarkdown(report);
  expect(table).toContain('**Does not conform.**');
  expect(table).toContain('- (50) `instant_bank_payment`, **failed**: It threw: Error: broken');
});

test('a claimed rail that the stand-in does not play is reported, and the plugin does not conform', async () => {
  const harness = { ...gocardlessHarness, rails: [], unplayed: ['bacs_debit'] };
  const report: ConformanceReport = await checkProvider(provider, harness, { numbers: [1] });
  expect(report).toMatchObject({ conforms: false, counts: { not_played: 1 }, results: [{ result: 'not_played' }] });
});

test('a claimed rail of which the harness says nothing fails check 50', async () => {
  const harness = { ...gocardlessHarness, rails: gocardlessHarness.rails.slice(-1) };
  const { results } = await checkProvider(provider, harness, { numbers: [50] });
  expect(results[0]?.reason).toContain('The manifest claims the rail ach_debit, and the stand-in neither plays it');
});
