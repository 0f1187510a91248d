import { describe, expect, it, test } from 'vitest';
import { describeMutation } from './describe-mutation.ts';
import { filesToMutate } from './files-to-mutate.ts';
import { judgeMutants } from './judge-mutants.ts';
import type { FileResult, GivenReason, MutantStatus } from './mutation-result.ts';
import { wishesOf } from './wishes.ts';

const file = { area: 'tax', path: 'packages/domain/src/tax/rate.ts' };
const source = 'const a = 1;\n  return rate > 0n;\n';
const mutant = (status: MutantStatus, replacement = 'rate >= 0n'): FileResult['mutants'][number] => ({
  location: { start: { line: 2, column: 10 }, end: { line: 2, column: 19 } },
  mutatorName: 'EqualityOperator',
  replacement,
  status,
});
const result = (...mutants: FileResult['mutants']): ReadonlyMap<string, FileResult> =>
  new Map([[file.path, { source, mutants }]]);
const reason = (verdict: GivenReason['verdict']): GivenReason => ({
  verdict,
  reason: 'a rate of zero is no tax either way',
  file: 'tax/rate.ts',
  mutants: [{ line: 'return rate > 0n;', change: 'rate > 0n → rate >= 0n' }],
});
const nineKilled = Array.from({ length: 9 }, () => mutant('Killed'));
const judge = (results: ReadonlyMap<string, FileResult>, ...reasons: GivenReason[]) =>
  judgeMutants([file], results, reasons)[0]!;

describe('the score of an area', () => {
  it('9 killed and 1 alive with a reason are 90 percent, which is enough; without the reason they are not', () => {
    expect(judge(result(...nineKilled, mutant('Survived')), reason('accepted'))).toMatchObject({
      percent: 90,
      isEnough: true,
    });
    expect(judge(result(...nineKilled, mutant('Survived')))).toMatchObject({ percent: 90, isEnough: false });
  });

  it('an equivalent mutant does not count, one that hangs is noticed, one that does not load is neither', () => {
    const found = judge(result(mutant('Timeout'), mutant('Survived'), mutant('RuntimeError')), reason('equivalent'));
    expect(found).toMatchObject({ killed: 0, timeouts: 1, broken: 1, percent: 100, isEnough: true });
  });

  it('8 killed and 1 alive are 88.9 percent, and a mutant that no test reaches is alive', () => {
    const found = judge(result(...nineKilled.slice(1), mutant('NoCoverage')), reason('accepted'));
    expect(found.percent.toFixed(1)).toBe('88.9');
    expect(found.isEnough).toBe(false);
  });

  it('is not enough while a file has not been tried', () => {
    expect(judge(new Map())).toMatchObject({ percent: 100, filesMissing: [file.path], isEnough: false });
  });

  it('a reason is for one change of one line, not for another', () => {
    const [survivor] = judge(result(mutant('Survived', 'true')), reason('equivalent')).survivors;
    expect(survivor).toMatchObject({ line: 2, change: 'rate > 0n → true', verdict: 'open' });
  });
});

test('the page shows numbers, and each survivor by file and line under its reason', () => {
  const areas = judgeMutants([file], result(...nineKilled, mutant('Survived')), [reason('accepted')]);
  const page = describeMutation(areas, { finishedOn: '2026-11-21', node: 'v24.21.0' });
  expect(page).toContain('Last run: 2026-11-21, Node 24.21.0.');
  expect(page).toContain('| tax | 1 of 1 | 9 | 0 | 1 | 0 | 0 | 90.0 % |');
  expect(page).toContain(
    '## Not worth a test\n\n- a rate of zero is no tax either way\n  - tax/rate.ts:2: `rate > 0n → rate >= 0n`\n',
  );
  expect(page).not.toContain('No reason yet');
  const nothing = describeMutation(judgeMutants([file], new Map(), []), { finishedOn: '2026-11-21', node: 'v24.21.0' });
  expect(nothing).toContain(
    '| tax | 0 of 1 | 0 | 0 | 0 | 0 | 0 |  |\n\nNot tried yet: `packages/domain/src/tax/rate.ts`.',
  );
});

describe('the arguments', () => {
  test('`tax/ --shard 2/4 --processes 2 --fresh` mean what they say', () => {
    expect(wishesOf(['tax/', '--shard', '2/4', '--processes', '2', '--fresh'])).toMatchObject({
      only: ['tax/'],
      shard: 2,
      shards: 4,
      processes: 2,
      fresh: true,
      write: false,
    });
  });

  test.each([['--shard=0/4'], ['--shard=5/4'], ['--shard=half'], ['--processes=0'], ['--fast']])(
    '%s is refused with a sentence that names it',
    (argument) => {
      const refused = wishesOf([argument]);
      expect(refused.ok).toBe(false);
      expect(refused.ok ? '' : refused.sentence).toContain(argument.split('=').at(-1));
    },
  );
});

test('every area has files, and no test is among them', () => {
  const files = filesToMutate(`${import.meta.dirname}/../..`);
  expect(files.length).toBeGreaterThan(40);
  expect(files.filter(({ path }) => path.includes('.test.'))).toEqual([]);
  expect(new Set(files.map(({ area }) => area))).toEqual(
    new Set([
      'money',
      'rating',
      'usage',
      'proration',
      'commitments',
      'coupons',
      'credits',
      'invoices',
      'tax',
      'ledger',
      'late',
      'agreements',
      'contracts',
    ]),
  );
});
