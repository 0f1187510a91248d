import { pipeline } from 'node:stream/promises';
import { type Loader, loadRows, migrationsOf, openSnapshot } from '@quittance/db/copy';
import { homeCell } from '../../cells/read-cell-map.ts';
import { closeBrand, openBrand } from './close-brand.ts';
import { MoveProblem } from './move-problem.ts';
import { brandRows, removeRows } from './remove-rows.ts';

/** How the command reaches a cell's database. */
export interface CellDoor {
  readonly name: string;
  readonly ownerUrl: string;
  /** The role that may read everything. */
  readonly backupUrl: string;
}

export interface BrandMove {
  readonly tenantId: string;
  /** All cells; the first one is the directory. */
  readonly cells: readonly [CellDoor, ...CellDoor[]];
  readonly to: CellDoor;
  /** How long to wait for a worker and for requests that are under way, in ms. */
  readonly waitMs: number;
  onTable?(done: number, total: number, table: string): void;
}

/**
 * Moves everything of a brand to another cell: it is closed for writing where it is, copied as it then stands, the
 * directory changes its mind, and it is open again at its new place. What was signed, sent or linked goes on working.
 * Killed anywhere, the same command goes on, and a move to where the brand is opens it again; when it fails before the
 * directory has changed, it opens it by itself. Throws a `MoveProblem` when the cells differ in their schema, or the brand
 * does not come to rest in time.
 */
export async function moveBrand(move: BrandMove): Promise<void> {
  const { tenantId, cells, to } = move;
  const from = await placeOf(cells, tenantId);
  if (from.name !== to.name) {
    await checkSchemas(from, to);
    try {
      await closeBrand(from.ownerUrl, tenantId, move.waitMs);
      await copyBrand(move, from);
    } catch (error) {
      await openBrand(from.ownerUrl, tenantId);
      throw error;
    }
    await changePlace(cells[0], tenantId, to.name);
  }
  await openBrand(to.ownerUrl, tenantId);
  for (const other of cells) if (other.name !== to.name) await leaveBehind(other, tenantId);
}

/** The cell of a brand by the directory. */
async function placeOf([home, ...others]: BrandMove['cells'], tenantId: string): Promise<CellDoor> {
  const [row] = await loadRows(home.ownerUrl, (loader) =>
    loader.query<{ cell: string }>('select cell from brand_place where tenant_id = $1', [tenantId]),
  );
  if (!row) return home;
  const cell = others.find(({ name }) => name === row.cell);
  if (cell) return cell;
  throw new MoveProblem(`The brand is in the cell ${row.cell}, which the map of cells does not name.`);
}

async function checkSchemas(from: CellDoor, to: CellDoor): Promise<void> {
  const [here, there] = await Promise.all([migrationsOf(from.ownerUrl), migrationsOf(to.ownerUrl)]);
  if (here.join() === there.join()) return;
  throw new MoveProblem(
    'The two databases are of different releases. Bring both to the same one with "quittance migrate".',
  );
}

async function copyBrand(move: BrandMove, from: CellDoor): Promise<void> {
  const { tenantId, to } = move;
  const operator = await readOperator(from, tenantId);
  const snapshot = await openSnapshot(from.backupUrl, 'all');
  try {
    await loadRows(
      to.ownerUrl,
      async (loader) => {
        await makeRoom(loader, tenantId, to);
        await loader.query(
          `insert into operator (operator_id, name, created_at) values ($1, $2, $3) on conflict do nothing`,
          [operator.operator_id, operator.name, operator.created_at],
        );
        const tables = brandRows(snapshot.tables, to.name);
        for (const [index, table] of tables.entries()) {
          move.onTable?.(index, tables.length, table.name);
          await pipeline(snapshot.readRows(table, { tenantId }), loader.writeRows(table.name, table.columns));
        }
        move.onTable?.(tables.length, tables.length, 'all tables');
      },
      'all',
    );
  } finally {
    await snapshot.close();
  }
}

interface OperatorRow {
  readonly operator_id: string;
  readonly name: string;
  readonly created_at: Date;
}

function readOperator({ ownerUrl, name }: CellDoor, tenantId: string): Promise<OperatorRow> {
  return loadRows(ownerUrl, async (loader) => {
    const [row] = await loader.query<OperatorRow>(
      'select o.* from operator o join tenant t using (operator_id) where t.tenant_id = $1',
      [tenantId],
    );
    if (!row) throw new MoveProblem(`The brand is not in the cell ${name}.`);
    return row;
  });
}

/** What an earlier try left there goes; what is open there stays, and so does nothing of this move. */
async function makeRoom(loader: Loader, tenantId: string, { name }: CellDoor): Promise<void> {
  const left = await loader.query('delete from brand_move where tenant_id = $1 returning tenant_id', [tenantId]);
  if (left.length > 0) await removeRows(loader, tenantId, name);
  const found = await loader.query('select 1 from tenant where tenant_id = $1', [tenantId]);
  if (found.length > 0) throw new MoveProblem(`The brand is in the cell ${name} already, and in use there.`);
  await loader.query('insert into brand_move (tenant_id, gone, since) values ($1, false, now())', [tenantId]);
}

/** The moment of the move: whoever asks from now on is sent to the new place. */
async function changePlace({ ownerUrl }: CellDoor, tenantId: string, cell: string): Promise<void> {
  await loadRows(ownerUrl, async (loader) => {
    await loader.query('delete from brand_place where tenant_id = $1', [tenantId]);
    if (cell === homeCell) return;
    await loader.query('insert into brand_place (tenant_id, cell, since) values ($1, $2, now())', [tenantId, cell]);
  });
}

/** Removes what is still there. A note stays, so that a process that remembers the old place is sent away. */
async function leaveBehind({ name, ownerUrl }: CellDoor, tenantId: string): Promise<void> {
  await loadRows(
    ownerUrl,
    async (loader) => {
      const here = await loader.query('select 1 from tenant where tenant_id = $1', [tenantId]);
      if (here.length === 0) return;
      await loader.query(
        `insert into brand_move (tenant_id, gone, since) values ($1, true, now())
          on conflict (tenant_id) do update set gone = true`,
        [tenantId],
      );
      await removeRows(loader, tenantId, name);
    },
    'all',
  );
}
