import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { importsOf, parse } from './support/imports.ts';
import { productFiles, root, type SourceFile } from './support/tree.ts';

/** Whatever is not the same on every call, waits, or reaches outside. */
const worldly = new Set([
  'Date',
  'Temporal',
  'Promise',
  'process',
  'crypto',
  'performance',
  'fetch',
  'console',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'globalThis',
  'require',
]);

function worldlyUses(file: SourceFile): string[] {
  const found: string[] = [];
  const source = parse(file);
  const report = (node: ts.Node, what: string) => {
    found.push(`${file.path}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1} uses ${what}`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && worldly.has(node.text) && !isMemberName(node)) report(node, node.text);
    if (ts.isPropertyAccessExpression(node) && node.getText() === 'Math.random') report(node, 'Math.random');
    if (node.kind === ts.SyntaxKind.AsyncKeyword) report(node, 'async');
    if (ts.isAwaitExpression(node)) report(node, 'await');
    ts.forEachChild(node, visit);
  };
  visit(source);
  for (const { specifier } of importsOf(file)) {
    if (!specifier.startsWith('.')) found.push(`${file.path} imports ${specifier}`);
  }
  return found;
}

function isMemberName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  return 'name' in parent && parent.name === node && !ts.isShorthandPropertyAssignment(parent);
}

const domain = productFiles().filter(({ path }) => path.startsWith('packages/domain/src/'));
const sample = (text: string): string[] => worldlyUses({ path: 'packages/domain/src/x.ts', text });

describe('the domain is pure: the same question has the same answer, everywhere and always', () => {
  test('it depends on no package', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'packages/domain/package.json'), 'utf8'));
    const { dependencies = {}, peerDependencies = {}, optionalDependencies = {} } = manifest;
    expect({ ...dependencies, ...peerDependencies, ...optionalDependencies }).toEqual({});
  });

  test('it reads no clock, chance, environment or network, waits for nothing and prints nothing', () => {
    expect(domain.length).toBeGreaterThan(10);
    expect(domain.flatMap(worldlyUses)).toEqual([]);
  });

  test.each([
    'const now = new Date();',
    'const now = Date.now();',
    'const chance = Math.random();',
    'const key = process.env;',
    'export async function later() {}',
    'export const later = () => fetch("x");',
    'console.log(1);',
    'setTimeout(() => 1, 5);',
    'const id = crypto.randomUUID();',
    'import { z } from "zod";',
    'import { readFileSync } from "node:fs";',
  ])('`%s` is found', (text) => {
    expect(sample(text)).not.toEqual([]);
  });

  test('a field or parameter that merely has such a name is none', () => {
    expect(sample('interface Step { readonly process: string } const f = (x: Step) => x.process;')).toEqual([]);
  });
});
