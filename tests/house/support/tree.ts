import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../../', import.meta.url));

export interface SourceFile {
  /** From the repository's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

const ignoredFolders = new Set(['node_modules', '.git', 'build', '.turbo', '.tools', '.data', 'coverage', 'artifacts']);
const binary = new Set(['.png', '.ico', '.jpg', '.ttf', '.woff2', '.pdf', '.icc', '.tsbuildinfo']);
let everything: readonly SourceFile[] | undefined;

/** Every text file of the repository: written by hand or generated, but not built and not ignored. */
export function allFiles(): readonly SourceFile[] {
  everything ??= listFolder('').map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
  return everything;
}

/** The code of the product and its tools, without tests, test support and generated files. */
export function productFiles(): readonly SourceFile[] {
  return allFiles().filter(({ path }) => isCode(path) && !isTest(path) && !isGenerated(path));
}

export function isCode(path: string): boolean {
  return /\.(ts|tsx|mjs|cjs)$/.test(path);
}

/** Tests, and the folders `samples` and `testing` of packages, which only tests import. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || path.startsWith('tests/') || /\/src\/(.*\/)?(samples|testing)\//.test(path);
}

export function isGenerated(path: string): boolean {
  return /(^|\/)generated\/|\.generated\./.test(path);
}

function listFolder(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.isDirectory()) return ignoredFolders.has(entry.name) ? [] : listFolder(path);
    return entry.isFile() && !binary.has(extname(entry.name)) ? [path] : [];
  });
}
