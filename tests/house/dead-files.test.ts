import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importsOf, resolveImport } from './support/imports.ts';
import { allFiles, isCode, isGenerated, type SourceFile } from './support/tree.ts';

/** Where running begins: what a package exports, what commands, Remix, Vite and vitest load by their place or name. */
const entryPatterns = [
  /\.test\.tsx?$/,
  /\.d\.ts$/,
  /^(\.dependency-cruiser\.cjs|vitest\.config\.ts|tools\/run\.mjs|tools\/(test-long|count-tests)\.ts|tools\/up\/up\.ts)$/,
  /^tests\/setup\/(database|citus)\.ts$/,
  /^apps\/(portal|admin)\/(server\.ts|vite\.config\.ts|app\/(root|entry\.\w+)\.tsx|app\/routes\.ts|app\/routes\/.+\.tsx?)$/,
  /^apps\/api\/src\/(main|worker|cli\/main)\.ts$/,
  /^packages\/sandbox\/src\/main\.ts$/,
  /^packages\/[^/]+\/src\/.*generate\.ts$/,
  /^bench\/.+\.ts$/,
];

/** Files named in code by path rather than imported, as a child process or a worker is. */
const byPath = /['"`](?:\.\/|[\w./-]*\/)?([\w.-]+\.(?:ts|mjs))['"`]/g;

function deadFiles(files: readonly SourceFile[], entries: readonly string[]): string[] {
  const byName = new Map(files.map((file) => [file.path, file]));
  const reached = new Set<string>();
  const visit = (path: string): void => {
    const file = byName.get(path);
    if (!file || reached.has(path)) return;
    reached.add(path);
    for (const next of referencesOf(file)) visit(next);
  };
  entries.forEach(visit);
  return files.map(({ path }) => path).filter((path) => !reached.has(path));
}

function referencesOf(file: SourceFile): string[] {
  const imported = importsOf(file).map(({ specifier }) => resolveImport(file.path, specifier));
  const named = [...file.text.matchAll(byPath)].map(([, name = '']) => posix.join(posix.dirname(file.path), name));
  return [...imported, ...named].filter((path) => path !== null);
}

/** What packages offer to others, and what their own commands start. */
function packageEntries(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => path.endsWith('/package.json'))
    .flatMap(({ path, text }) => {
      const { exports = {}, scripts = {} }: Record<string, Record<string, string>> = JSON.parse(text);
      const started = Object.values(scripts).flatMap((script) => [...script.matchAll(/\bnode (\S+\.ts)\b/g)]);
      const targets = [...Object.values(exports), ...started.map(([, file = '']) => file)];
      return targets.map((target) => posix.join(posix.dirname(path), target));
    });
}

describe('there are no dead files', () => {
  test('every code file is reached from a command, a route, a test or a package’s exports and scripts', () => {
    const all = allFiles();
    const code = all.filter(({ path }) => isCode(path) && !isGenerated(path));
    const entries = code.map(({ path }) => path).filter((path) => entryPatterns.some((pattern) => pattern.test(path)));
    expect(deadFiles(code, [...entries, ...packageEntries(all)])).toEqual([]);
  });

  test('a file that nothing imports is found, one that a child process is started with is not', () => {
    const file = (path: string, text: string): SourceFile => ({ path, text });
    const files = [
      file('tools/a.ts', `spawn(process.execPath, [fileURLToPath(new URL('./child.ts', import.meta.url))]);`),
      file('tools/child.ts', ''),
      file('tools/forgotten.ts', ''),
    ];
    expect(deadFiles(files, ['tools/a.ts'])).toEqual(['tools/forgotten.ts']);
  });
});
