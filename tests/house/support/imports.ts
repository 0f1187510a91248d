import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import ts from 'typescript';
import { root, type SourceFile } from './tree.ts';

export interface Import {
  readonly specifier: string;
  /** True when nothing of it is left at run time. */
  readonly typeOnly: boolean;
}

const parsed = new Map<string, ts.SourceFile>();

export function parse({ path, text }: SourceFile): ts.SourceFile {
  const known = parsed.get(path);
  if (known?.text === text) return known;
  const kind = path.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind);
  parsed.set(path, file);
  return file;
}

const imports = new WeakMap<SourceFile, readonly Import[]>();

/** Static imports, re-exports, `import()` and `import type` of a file. */
export function importsOf(file: SourceFile): readonly Import[] {
  const known = imports.get(file);
  if (known) return known;
  const found: Import[] = [];
  // Only `import(…)` and `require(…)` stand anywhere; every other import stands at the top of its file.
  const isDeep = /\b(import|require)\s*\(/.test(file.text);
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node);
    if (specifier) found.push({ specifier, typeOnly: isTypeOnly(node) });
    if (isDeep) ts.forEachChild(node, visit);
  };
  ts.forEachChild(parse(file), visit);
  imports.set(file, found);
  return found;
}

/** The repository's file an import means, or null when it means an installed package or a built-in of Node. */
export function resolveImport(from: string, asked: string): string | null {
  // What Vite is to do with a file stands behind a question mark.
  const specifier = asked.replace(/\?\w+$/, '');
  if (specifier.startsWith('.')) return resolveFile(posix.join(posix.dirname(from), specifier));
  if (specifier.startsWith('~/')) {
    const app = /^apps\/[^/]+/.exec(from)?.[0];
    return app ? resolveFile(posix.join(app, 'app', specifier.slice(2))) : null;
  }
  const own = /^@quittance\/([^/]+)(\/.*)?$/.exec(specifier);
  return own ? resolveExport(own[1] ?? '', `.${own[2] ?? ''}`) : null;
}

function resolveExport(name: string, entry: string): string | null {
  const { folder, exports } = packageNamed(name);
  const target = exports[entry];
  return target ? posix.join(folder, target) : null;
}

interface OwnPackage {
  readonly folder: string;
  readonly exports: Readonly<Record<string, string>>;
}

const packages = new Map<string, OwnPackage>();

function packageNamed(name: string): OwnPackage {
  const known = packages.get(name);
  if (known) return known;
  const folder = [`packages/${name}`, `apps/${name}`, name].find((each) =>
    existsSync(join(root, each, 'package.json')),
  );
  const manifest = folder ? JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) : {};
  const found = { folder: folder ?? name, exports: manifest.exports ?? {} };
  packages.set(name, found);
  return found;
}

const resolved = new Map<string, string>();

function resolveFile(path: string): string {
  const known = resolved.get(path);
  if (known) return known;
  const tries = [path, `${path}.ts`, `${path}.tsx`, `${path}/index.ts`, path.replace(/\.js$/, '.ts')];
  const found = tries.find((candidate) => /\.\w+$/.test(candidate) && existsSync(join(root, candidate))) ?? path;
  resolved.set(path, found);
  return found;
}

function specifierOf(node: ts.Node): string | null {
  if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
    return textOf(node.moduleSpecifier);
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return textOf(node.argument.literal);
  if (ts.isCallExpression(node) && isLoading(node) && node.arguments[0]) return textOf(node.arguments[0]);
  return null;
}

function isLoading(node: ts.CallExpression): boolean {
  const { expression } = node;
  return (
    expression.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(expression) && expression.text === 'require')
  );
}

function textOf(node: ts.Node): string | null {
  return ts.isStringLiteralLike(node) ? node.text : null;
}

function isTypeOnly(node: ts.Node): boolean {
  if (ts.isImportTypeNode(node)) return true;
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  if (!ts.isImportDeclaration(node) || !node.importClause) return false;
  const { isTypeOnly: whole, name, namedBindings } = node.importClause;
  if (whole) return true;
  const named = namedBindings && ts.isNamedImports(namedBindings) ? namedBindings.elements : undefined;
  return !name && named !== undefined && named.length > 0 && named.every((element) => element.isTypeOnly);
}

/** The folder that is a unit of the direction of imports: `packages/db`, `apps/api`, `tests`, `tools`. */
export function unitOf(path: string): string {
  return /^(packages|apps)\/[^/]+/.exec(path)?.[0] ?? dirname(path).split('/')[0] ?? '';
}
