import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { BackupProblem } from './backup-problem.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

const tableSchema = z.object({
  name: z.string().regex(/^[a-z_]+$/),
  columns: z.array(z.string()).min(1),
  rows: z.int().nonnegative(),
  /** SHA-256 of the compressed file. */
  hash,
});

const manifestSchema = z.object({
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  /** The brand that a moved one is; null for a whole installation. */
  brand: z.object({ tenantId: z.uuid(), slug: z.string(), name: z.string() }).nullable(),
  brands: z.int().nonnegative(),
  /** Which schema the rows are for: names of its migrations, oldest first. */
  migrations: z.array(z.string()).min(1),
  /** In the order in which they can be filled again. */
  tables: z.array(tableSchema),
  /** Stored files by the hash of their content. */
  files: z.array(hash),
  /** Files that rows speak of and that were not there any more. */
  missingFiles: z.array(z.string()),
});

export type BackupManifest = z.infer<typeof manifestSchema>;
export type BackupTable = BackupManifest['tables'][number];

export const manifestName = 'manifest.json';

/** What a backup holds. It is written last, so a folder without one is not a whole backup. Throws a `BackupProblem`. */
export async function readManifest(folder: string): Promise<BackupManifest> {
  const text = await readFile(join(folder, manifestName), 'utf8').catch(() => {
    throw new BackupProblem(`${folder} holds no whole backup: there is no ${manifestName} in it.`);
  });
  const read = manifestSchema.safeParse(parse(text));
  if (read.success) return read.data;
  const where = read.error.issues[0]?.path.join('.') ?? '';
  throw new BackupProblem(`${manifestName} in ${folder} is damaged${where ? ` at ${where}` : ''}.`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
