import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repository } from './part.ts';

/**
 * Puts the code of a commit into a folder, to be run from there with the packages that are installed here. Throws a
 * sentence when the commit is not in this clone.
 */
export function checkOutRelease(commit: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const git = (...args: string[]) => execFileSync('git', args, { cwd: repository, maxBuffer: 512 * 1024 ** 2 });
  try {
    git('cat-file', '-e', `${commit}^{commit}`);
  } catch {
    throw new Error(
      `The previous release ${commit} is not in this clone: fetch its whole history (git fetch --unshallow).`,
    );
  }
  execFileSync('tar', ['-x', '-C', folder], { input: git('archive', commit) });
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
  const manifests = git('ls-tree', '-r', '--name-only', commit).toString().split('\n');
  for (const path of manifests.filter((name) => name.endsWith('/package.json')).map(dirname))
    linkPackages(folder, path);
}

/** What a package may import: links among the packages of the folder itself, and to the installed ones. */
function linkPackages(folder: string, path: string): void {
  const installed = join(repository, path, 'node_modules');
  if (!existsSync(installed)) return;
  cpSync(installed, join(folder, path, 'node_modules'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => !/\/node_modules\/(\.cache|\.vite[^/]*|\.bin)(\/|$)/.test(source),
  });
}
