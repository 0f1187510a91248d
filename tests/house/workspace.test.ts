import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { allFiles, root } from './support/tree.ts';

interface Manifest {
  readonly name?: string;
  readonly dependencies?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
  readonly peerDependencies?: Record<string, string>;
}

const files = allFiles();
const textOf = (path: string): string => files.find((file) => file.path === path)?.text ?? '';
const manifests = files
  .filter(({ path }) => /(^|\/)package\.json$/.test(path) && !path.startsWith('tools/bootstrap/'))
  .map(({ path, text }) => ({ path, manifest: JSON.parse(text) as Manifest }));

function versionsOf({ dependencies, devDependencies, peerDependencies }: Manifest): [string, string][] {
  return Object.entries({ ...dependencies, ...devDependencies, ...peerDependencies });
}

function looseVersions(path: string, manifest: Manifest): string[] {
  return versionsOf(manifest)
    .filter(([, version]) => version !== 'catalog:' && version !== 'workspace:*')
    .map(([name, version]) => `${path} asks for ${name} ${version}`);
}

/** Entries of the catalogue in pnpm-workspace.yaml. */
function catalogue(text: string): [string, string][] {
  const block = /^catalog:\n((?: {2}.+\n)+)/m.exec(text)?.[1] ?? '';
  return [...block.matchAll(/^ {2}'?([^':]+)'?: (.+)$/gm)].map(([, name = '', version = '']) => [name, version]);
}

function inexact(entries: readonly [string, string][]): string[] {
  return entries
    .filter(([, version]) => !/^(npm:[\w@/-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
    .map(([name, version]) => `${name}: ${version}`);
}

function opensWithOwnership(text: string): boolean {
  const opening = text.split('\n').slice(0, 14).join('\n').toLowerCase();
  return opening.includes('does not own') && /\bowns\b/.test(opening.replaceAll('does not own', ''));
}

describe('there is one list of versions', () => {
  test('every package takes each dependency from the catalogue or from this repository', () => {
    expect(manifests.length).toBeGreaterThan(10);
    expect(manifests.flatMap(({ path, manifest }) => looseVersions(path, manifest))).toEqual([]);
    expect(looseVersions('x', { dependencies: { zod: '^4.0.0' } })).toEqual(['x asks for zod ^4.0.0']);
  });

  test('the catalogue names exact versions only', () => {
    const entries = catalogue(textOf('pnpm-workspace.yaml'));
    expect(entries.length).toBeGreaterThan(40);
    expect(inexact(entries)).toEqual([]);
    expect(
      inexact([
        ['zod', '^4.0.0'],
        ['ajv', '~8.1.0'],
        ['hono', '*'],
        ['stripe', 'latest'],
      ]),
    ).toHaveLength(4);
  });

  test('the catalogue names nothing that no package uses', () => {
    const used = new Set(manifests.flatMap(({ manifest }) => versionsOf(manifest).map(([name]) => name)));
    const entries = catalogue(textOf('pnpm-workspace.yaml'));
    expect(entries.map(([name]) => name).filter((name) => !used.has(name))).toEqual([]);
  });
});

describe('a visitor finds the way', () => {
  test('the README of every package opens with what it owns and what it does not own', () => {
    const folders = manifests.map(({ path }) => dirname(path)).filter((path) => /^(packages|apps)\//.test(path));
    expect(folders.filter((folder) => !opensWithOwnership(textOf(`${folder}/README.md`)))).toEqual([]);
    expect(opensWithOwnership('# @quittance/x\n\nA collection of functions.')).toBe(false);
    expect(opensWithOwnership('# @quittance/x\n\nDoes not own anything.')).toBe(false);
  });

  test('the root shows at most 19 entries', () => {
    const ignored = ['node_modules', 'artifacts', 'coverage', 'build'];
    const shown = readdirSync(root).filter((name) => !name.startsWith('.') && !ignored.includes(name));
    expect(shown.length).toBeLessThanOrEqual(19);
  });
});
