import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '@quittance/db';
import { sql } from 'kysely';
import { insist } from './until.ts';

const file = 'tried-batches';

const statements = [
  `create function note_batch() returns trigger language plpgsql security definer set search_path = quittance as $$
    declare rows bigint;
    begin
      select count(*) into rows from batch;
      if rows > 0 then
        execute format('copy (select %L) to program %L', concat_ws(' ', pg_current_xact_id(), rows,
          round(extract(epoch from clock_timestamp()) * 1000), pg_backend_pid()), 'cat >> ${file}');
      end if;
      return null;
    end $$`,
  `create trigger note_batch after insert on invoice referencing new table as batch
    for each statement execute function note_batch()`,
];

/** Lets the database write down beside its data each batch of invoices that is inserted, also one that comes to nothing. */
export async function noteBatches(owner: Database): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(owner);
}

export interface TriedBatch {
  readonly invoices: number;
  /** Wall time in ms since 1970. */
  readonly at: number;
  /** The connection that wrote it: a run writes two batches side by side. */
  readonly writer: number;
  readonly kept: boolean;
}

/** Every batch of invoices that was inserted, and whether its transaction has committed. */
export async function readTriedBatches(owner: Database, databaseFolder: string): Promise<TriedBatch[]> {
  const path = join(databaseFolder, file);
  const lines = existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n') : [];
  const batches = lines.map((line) => line.split(' ').map(Number) as [number, number, number, number]);
  const statuses = await insist(() =>
    sql<{ kept: boolean }>`select pg_xact_status(xid) = 'committed' as kept
      from unnest(${batches.map(([xid]) => String(xid))}::text[]::xid8[]) with ordinality as tried (xid, nth) order by nth`.execute(
      owner,
    ),
  );
  return batches.map(([, invoices, at, writer], nth) => ({
    invoices,
    at,
    writer,
    kept: statuses.rows[nth]?.kept === true,
  }));
}

/** What a blow cost, in batches. */
export interface Cost {
  readonly inAll: number;
  /** The writer that lost most. */
  readonly ofOneWriter: number;
}

/**
 * How many batches each blow cost: those thrown away that were inserted after the blow before it. `blowsAt` are instants
 * in ms, in order.
 */
export function costOfBlows(batches: readonly TriedBatch[], blowsAt: readonly number[]): Cost[] {
  const lost = batches.filter(({ kept }) => !kept);
  return blowsAt.map((at, nth) => {
    const here = lost.filter((batch) => batch.at <= at && batch.at > (blowsAt[nth - 1] ?? 0));
    const byWriter = Map.groupBy(here, ({ writer }) => writer);
    return { inAll: here.length, ofOneWriter: Math.max(0, ...[...byWriter.values()].map((its) => its.length)) };
  });
}
