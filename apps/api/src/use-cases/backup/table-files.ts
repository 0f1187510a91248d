import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { type Readable, Transform, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip, constants as zlib } from 'node:zlib';
import { BackupProblem } from './backup-problem.ts';

/** What was written of a table. */
export interface WrittenTable {
  readonly rows: number;
  /** SHA-256 of the compressed file. */
  readonly hash: string;
}

const lineEnd = 0x0a;

/** Where a backup keeps the rows of a table. */
export function tableFile(folder: string, table: string): string {
  return join(folder, 'tables', `${table}.copy.gz`);
}

/** Writes rows, one line each, compressed, holding no more than a few blocks in memory. */
export async function writeTableFile(rows: Readable, path: string): Promise<WrittenTable> {
  const counted = countLines();
  const hashed = hashBytes();
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600 });
  await pipeline(rows, counted.stream, createGzip({ level: zlib.Z_BEST_SPEED }), hashed.stream, file);
  return { rows: counted.lines(), hash: hashed.digest() };
}

/**
 * Streams the rows of a table's file to where they go. Throws a `BackupProblem` when the file is not the one that was
 * written; the rows must then not be kept.
 */
export async function readTableFile(path: string, written: WrittenTable, target: Writable): Promise<void> {
  const counted = countLines();
  const hashed = hashBytes();
  try {
    await pipeline(createReadStream(path), hashed.stream, createGunzip(), counted.stream, target);
  } catch (error) {
    throw problemOf(error, path);
  }
  if (hashed.digest() !== written.hash || counted.lines() !== written.rows) {
    throw new BackupProblem(`${path} is not the file that the backup wrote: its content has changed.`);
  }
}

function problemOf(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return new BackupProblem(`${path} is missing.`);
  if (code.startsWith('Z_')) return new BackupProblem(`${path} is damaged or cut off.`);
  return error;
}

function countLines() {
  let lines = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      for (let at = chunk.indexOf(lineEnd); at !== -1; at = chunk.indexOf(lineEnd, at + 1)) lines += 1;
      done(null, chunk);
    },
  });
  return { stream, lines: () => lines };
}

function hashBytes() {
  const hash = createHash('sha256');
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  return { stream, digest: () => hash.digest('hex') };
}
