import { parseArgs } from 'node:util';

/** What the command line asks for. Shards count from 1. */
export interface Wishes {
  readonly ok: true;
  /** Parts of paths; all files when empty. */
  readonly only: readonly string[];
  readonly shard: number;
  readonly shards: number;
  readonly processes: number;
  readonly fresh: boolean;
  readonly write: boolean;
  readonly reportOnly: boolean;
}

export const usage = `npm run mutate -- [part of a path …]   e.g. tax/ or money/split.ts
  --shard 2/4      every fourth file, from the second on
  --processes 2    this many test processes at once (1)
  --fresh          forget what is known of these files; otherwise only what changed is tried again
  --write          also write docs/quality/mutation.md from the results of all files
  --report         run nothing, tell of the results that are there`;

/** Reads the arguments; the sentence says what is wrong with them. */
export function wishesOf(args: readonly string[]): Wishes | { readonly ok: false; readonly sentence: string } {
  const read = readArguments(args);
  if (typeof read === 'string') return { ok: false, sentence: read };
  const { values, positionals } = read;
  const [shard = Number.NaN, shards = Number.NaN] = values.shard.split('/').map(Number);
  const isShard = Number.isInteger(shard) && Number.isInteger(shards) && shard >= 1 && shard <= shards;
  if (!isShard) return { ok: false, sentence: `"${values.shard}" is not a shard such as 2/4.` };
  const processes = Number(values.processes);
  if (!Number.isInteger(processes) || processes < 1) {
    return { ok: false, sentence: `"${values.processes}" is not a number of processes.` };
  }
  const { fresh, write, report } = values;
  return { ok: true, only: positionals, shard, shards, processes, fresh, write, reportOnly: report };
}

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        shard: { type: 'string', default: '1/1' },
        processes: { type: 'string', default: '1' },
        fresh: { type: 'boolean', default: false },
        write: { type: 'boolean', default: false },
        report: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
