import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../errors/refusals.ts';

/** Keeps files by the hash of their content, so that the same bytes are stored once and a name never collides. */
export interface FileStore {
  /** Answers the name to read it back with; `storage_full` when the disk has no room, and nothing is left behind then. */
  put(bytes: Uint8Array): Promise<Result<string, ApiRefusal>>;
  /** Null when there is no file of that name. */
  get(name: string): Promise<Uint8Array | null>;
}

const fullCodes = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

export function createFileStore(folder: string): FileStore {
  return {
    async put(bytes) {
      const name = createHash('sha256').update(bytes).digest('hex');
      const target = join(folder, name);
      // A name of its own: who stores the same bytes at the same time must not write into a file that is whole.
      const partial = `${target}.${randomUUID()}.partial`;
      try {
        await mkdir(folder, { recursive: true });
        await writeFile(partial, bytes);
        await rename(partial, target);
        return ok(name);
      } catch (error) {
        await rm(partial, { force: true });
        if (fullCodes.has(errorCode(error))) return refuse('storage_full');
        throw error;
      }
    },
    async get(name) {
      if (!/^[0-9a-f]{64}$/.test(name)) return null;
      try {
        return await readFile(join(folder, name));
      } catch (error) {
        if (errorCode(error) === 'ENOENT') return null;
        throw error;
      }
    },
  };
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
