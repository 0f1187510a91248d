import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { StandIn } from '../stand-in.ts';
import type { Account } from './account.ts';
import type { Sandbox } from './sandbox.ts';

const FORMAT = 1;

/**
 * Writes the whole state beside the file and renames it into place, so that a kill leaves the old or the new
 * state and never half of one.
 */
export function saveSnapshot(sandbox: Sandbox, file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const content = { format: FORMAT, seed: sandbox.seed, accounts: [...sandbox.accounts.values()] };
  writeFileSync(`${file}.new`, JSON.stringify(content, writeMap), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** The saved seed and accounts; undefined when nothing was saved yet. Throws when the file is damaged. */
export function loadSnapshot(
  file: string,
  standIns: readonly StandIn[],
): { seed: string; accounts: Account[] } | undefined {
  if (!existsSync(file)) return undefined;
  const content = parse(file);
  if (!isSnapshot(content))
    throw new Error(`${file} is not a snapshot this sandbox can read: move it away to start empty`);
  return { seed: content.seed, accounts: content.accounts.map((saved) => revive(saved, standIns)) };
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'), readMap);
  } catch (cause) {
    throw new Error(`${file} is damaged: move it away to start empty`, { cause });
  }
}

/** What the saved account does not have yet, because a later version added it, is taken from an empty one. */
function revive(saved: SavedAccount, standIns: readonly StandIn[]): Account {
  const { provider = 'stripe' } = saved;
  const standIn = standIns.find((candidate) => candidate.provider === provider);
  if (standIn === undefined) throw new Error(`this sandbox does not play ${provider}: move the snapshot away`);
  const fresh = standIn.createAccount(saved.name, saved.seed, saved.createdMs);
  return { ...fresh, ...saved, ...mergedTables(fresh as { tables?: object }, saved), replayingMs: null };
}

function mergedTables(fresh: { tables?: object }, saved: { tables?: object }): { tables?: object } {
  return fresh.tables === undefined ? {} : { tables: { ...fresh.tables, ...saved.tables } };
}

/** Snapshots of a time when Stripe was the only provider do not name it. */
type SavedAccount = Omit<Account, 'provider'> & { readonly provider?: Account['provider']; readonly tables?: object };

function isSnapshot(content: unknown): content is { seed: string; accounts: SavedAccount[] } {
  if (typeof content !== 'object' || content === null) return false;
  const { format, seed, accounts } = content as Record<string, unknown>;
  return format === FORMAT && typeof seed === 'string' && Array.isArray(accounts);
}

function writeMap(_key: string, value: unknown): unknown {
  return value instanceof Map ? { $map: [...value] } : value;
}

function readMap(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('$map' in value)) return value;
  return new Map(value.$map as [string, unknown][]);
}
