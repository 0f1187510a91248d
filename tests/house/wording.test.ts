import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { allFiles, isCode, isGenerated, isTest, type SourceFile } from './support/tree.ts';

// This folder names what it forbids.
const files = allFiles().filter(({ path }) => !path.startsWith('tests/house/'));
const written = files.filter(({ path }) => !/(^|\/)(pnpm-lock\.yaml|package-lock\.json)$/.test(path));
const code = files.filter(({ path }) => isCode(path));

function linesWith(found: readonly SourceFile[], pattern: RegExp): string[] {
  const anywhere = new RegExp(pattern.source, `${pattern.flags}m`);
  const suspects = found.filter(({ text }) => anywhere.test(text));
  return suspects.flatMap(({ path, text }) =>
    text
      .split('\n')
      .map((line, index) => ({ line, at: `${path}:${index + 1}` }))
      .filter(({ line }) => pattern.test(line))
      .map(({ line, at }) => `${at} ${line.trim().slice(0, 100)}`),
  );
}

// XXX is also the currency code for no currency, so it counts in comments only.
const unfinished =
  /\b(TODO|FIXME|HACK)\b|(\/\/|\*).*\bXXX\b|not implemented|\.(skip|only|todo|fails)\(|\b(xit|xtest|xdescribe)\(/i;
const silenced = /@ts-(ignore|nocheck)|(eslint|biome|oxlint|knip|v8|c8)[-: ](disable|ignore)/;
const untyped = /\bas any\b|[:<,|&(]\s*any\b(?!\s+\w)|as unknown as|<any>/;
const outside = /(^|[^a-z.\w])\/(work|tmp|home\/\w+|Users\/\w+)\/|https?:\/\/registry\.|\.\.\/shared/;
const drawer = /(^|\/)(utils?|helpers?|common|misc|lib|libs|v\d+|legacy|stuff|shared)(\/|\.[\w.]+$)/;

/** Names of companies whose documents the product was conceived from, as SHA-256, so that they stand nowhere in it. */
const foreignNames = new Set([
  'ed040c89373d518f90a26c1f2dcfdabea1fa45902bf5a4ffd0f734a0093abfc1',
  '05d71acd7ebfab515ca5bd43d4197586609baf783963054ea5225165b2ca8de5',
  '0a92e9f356b6e12cd87da24e925a482d9b609a8048bc0c89f4e002be71321b8a',
  'eefac9251e08344060bca1e16f6483767c36a093172eea5fbcd61a5f1eed4f81',
  '520d7e1d700a58969dd47fefc64dab28599ba636b72497daaf21aae101115c9e',
  '429e9009a4c4dbe7a21261c1e70f936a0327ac7de1989848d81aa6129a7615cb',
  '836e7fe94d10192f328624ac94358ec92cbd3f0de8e42106d610d518ff80a25a',
]);

function wordsOf(text: string): Set<string> {
  return new Set(text.match(/\p{L}+/gu) ?? []);
}

function foreignWords({ path, text }: SourceFile): string[] {
  return [...wordsOf(text)]
    .filter((word) => isForeign(word) || isForeign(word.toLowerCase()))
    .map((word) => `${path} says ${word}`);
}

const judged = new Map<string, boolean>();

function isForeign(word: string): boolean {
  const known = judged.get(word);
  if (known !== undefined) return known;
  const foreign = foreignNames.has(sha256(word));
  judged.set(word, foreign);
  return foreign;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

describe('nothing is left unfinished or silenced', () => {
  test('no marker of unfinished work and no test that is skipped or runs alone', () => {
    expect(linesWith(code, unfinished)).toEqual([]);
  });

  test.each([
    '// TODO: later',
    "throw new Error('not implemented')",
    'test.skip("x")',
    'describe.only("x")',
    '// FIXME',
  ])('`%s` is found', (line) => expect(unfinished.test(line)).toBe(true));

  test('no rule of a checker is switched off for a line or a file', () => {
    expect(linesWith(code, silenced)).toEqual([]);
  });

  test('only tests expect a type error, to prove that something does not compile', () => {
    const product = code.filter(({ path }) => !isTest(path));
    expect(linesWith(product, /@ts-expect-error/)).toEqual([]);
  });

  test.each(['// @ts-ignore', '// biome-ignore lint: x', '/* eslint-disable */', '// oxlint-disable-next-line'])(
    '`%s` is found',
    (line) => expect(silenced.test(line)).toBe(true),
  );

  test('outside tests nothing is `any`, and no value is cast through `unknown`', () => {
    const product = code.filter(({ path }) => !isTest(path) && !isGenerated(path) && /\.tsx?$/.test(path));
    expect(linesWith(product, untyped)).toEqual([]);
  });

  test.each([
    'const x = y as any;',
    'function f(x: any) {}',
    'const x: Record<string, any> = {};',
    'y as unknown as Z',
  ])('`%s` is found', (line) => expect(untyped.test(line)).toBe(true));

  test('the word "any" in a sentence is none', () => {
    expect(untyped.test('/** Not any key: any other one is refused. */')).toBe(false);
    expect(untyped.test("  return 'a date, any time';")).toBe(false);
  });
});

describe('the repository stands alone', () => {
  test('no path of one machine and no registry host is written down', () => {
    expect(linesWith(written, outside)).toEqual([]);
  });

  test('lock files name no registry host either', () => {
    const locks = files.filter(({ path }) => !written.some((file) => file.path === path));
    expect(locks.length).toBeGreaterThan(0);
    expect(linesWith(locks, /https?:\/\/[^/]*registry|https?:\/\/.*\.tgz/)).toEqual([]);
  });

  test.each(["'/tmp/data'", 'cd /work/main/x', '/home/ada/code', 'https://registry.example.org', '../shared/x.json'])(
    '`%s` is found',
    (line) => expect(outside.test(line)).toBe(true),
  );

  test('companies whose papers taught us the trade are not named', () => {
    expect(written.flatMap(foreignWords)).toEqual([]);
    expect(foreignWords({ path: 'x', text: ['alte', 'gio'].join('') })).toHaveLength(1);
  });
});

describe('every file says by its place and name what it is for', () => {
  test('there are no drawers for whatever has no better place', () => {
    expect(code.map(({ path }) => path).filter((path) => drawer.test(path))).toEqual([]);
  });

  test.each([
    'packages/db/src/utils.ts',
    'apps/api/src/helpers/x.ts',
    'packages/ui/src/common/button.tsx',
    'a/v2/b.ts',
  ])('%s is found', (path) => expect(drawer.test(path)).toBe(true));

  test('code files have names in kebab-case', () => {
    // Remix reads `$invoiceId` in the name of a route as the name of a parameter.
    const fileName = /^([a-z0-9_.+[\]-]|\$[a-zA-Z]*)+\.(ts|tsx|mjs|cjs)$/;
    const odd = code.filter(({ path }) => !fileName.test(path.split('/').at(-1) ?? ''));
    expect(odd.map(({ path }) => path)).toEqual([]);
  });
});
