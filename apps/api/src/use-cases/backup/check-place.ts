import { access, mkdir, rmdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { BackupProblem } from './backup-problem.ts';

/** Where a backup is written until it is whole. */
export function partialOf(folder: string): string {
  return `${resolve(folder)}.partial`;
}

/** What is said of a folder that is there: at the beginning, and in the end if it came meanwhile. */
export function thereAlready(folder: string): BackupProblem {
  return new BackupProblem(`${folder} is there already. A backup goes into a folder of its own.`);
}

/**
 * Throws a `BackupProblem` when a backup could not get its name in the end, before anything is read for it: when the
 * folder is there already, or the one that it is to be in is not there or cannot be written to.
 */
export async function checkPlace(folder: string): Promise<void> {
  if (await isThere(folder)) throw thereAlready(folder);
  const parent = dirname(resolve(folder));
  const found = await stat(parent).catch(() => null);
  if (!found?.isDirectory()) throw new BackupProblem(`There is no folder ${parent} to write the backup into.`);
  await tryFolder(partialOf(folder), parent);
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Asking for rights is no answer where the file system itself takes no folders. What an earlier try left may stay. */
async function tryFolder(path: string, parent: string): Promise<void> {
  if (await isThere(path)) return;
  try {
    await mkdir(path, { mode: 0o700 });
    await rmdir(path);
  } catch {
    throw new BackupProblem(`The folder ${parent} cannot be written to.`);
  }
}
