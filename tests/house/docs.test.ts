import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { allFiles, isCode, root, type SourceFile } from './support/tree.ts';

const pages = allFiles().filter(({ path }) => path.endsWith('.md'));
const textOf = (path: string): string => pages.find((page) => page.path === path)?.text ?? '';

/** Links to files of this repository that are not there. */
function brokenLinks({ path, text }: SourceFile): string[] {
  return [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)[^)]*\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !existsSync(join(root, posix.join(posix.dirname(path), target))))
    .map((target) => `${path} links to ${target}`);
}

/** The names in the column "in code" of a glossary, without those that no code contains. */
function unusedNames(glossary: string, code: string): string[] {
  const cells = glossary.split('\n').flatMap((line) => /^\|[^|]+\|[^|]+\|([^|]*`[^|]*)\|/.exec(line)?.[1] ?? []);
  const names = cells.flatMap((cell) => [...cell.matchAll(/`([\w/]+)`/g)].map(([, name = '']) => name));
  return names.filter((name) => !code.includes(name) && !existsSync(join(root, name)));
}

describe('what is written about the product is true of it', () => {
  test('no page links to a file that is not there', () => {
    expect(pages.length).toBeGreaterThan(10);
    expect(pages.flatMap(brokenLinks)).toEqual([]);
    expect(brokenLinks({ path: 'docs/x.md', text: '[gone](decisions/9999.md)' })).toHaveLength(1);
  });

  test('the README shows the commands, and each folder it lists exists', () => {
    const text = textOf('README.md');
    for (const command of ['npm start', 'npm test', 'npm run ci']) expect(text).toContain(command);
    const folders = [...text.matchAll(/`((?:apps|packages)\/[\w-]+)`/g)].map(([, folder = '']) => folder);
    expect(folders.length).toBeGreaterThan(8);
    expect(folders.filter((folder) => !existsSync(join(root, folder)))).toEqual([]);
  });

  test('every name the glossary gives for code occurs in code', () => {
    const code = allFiles()
      .filter(({ path }) => isCode(path) && !path.startsWith('tests/'))
      .map(({ text }) => text)
      .join('\n');
    expect(unusedNames(textOf('docs/glossary.md'), code)).toEqual([]);
    expect(unusedNames('| a | means | `noSuchName` | x | y |', code)).toEqual(['noSuchName']);
  });

  test('decisions are numbered without gaps and say context, decision and consequences', () => {
    const decisions = pages.filter(({ path }) => path.startsWith('docs/decisions/'));
    const numbers = decisions.map(({ path }) => Number(/(\d{4})-/.exec(path)?.[1])).toSorted((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_number, index) => index + 1));
    for (const { path, text } of decisions) {
      for (const heading of ['Context', 'Decision', 'Consequences']) expect(text, path).toContain(`\n## ${heading}\n`);
    }
  });
});
