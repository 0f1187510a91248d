import type { RolePasswords } from '@quittance/db/migrate';
import { type CellUrls, homeCell, readCellMap } from '../cells/read-cell-map.ts';
import { backupUrl, ownerUrl, rolePasswords } from './database-urls.ts';
import { exitCodes } from './exit-codes.ts';
import { CommandRefused } from './refused.ts';

/** How the command line reaches one cell. What is missing is said when it is asked for. */
export interface CellAccess {
  readonly name: string;
  ownerUrl(): string;
  backupUrl(): string;
  readonly passwords: RolePasswords;
}

/** Every cell, the first database's first; that one alone without a map. */
export function cellDoors(): readonly [CellAccess, ...CellAccess[]] {
  const home: CellAccess = { name: homeCell, ownerUrl, backupUrl, passwords: rolePasswords(process.env) };
  const path = process.env['CELLS_FILE'];
  const others = path ? Object.entries(readCellMap(path).cells) : [];
  return [home, ...others.map(([name, urls]) => doorOf(name, urls))];
}

function doorOf(name: string, urls: CellUrls): CellAccess {
  const { owner, backup, app, ingest, operator, jobs } = urls;
  return {
    name,
    ownerUrl: () => owner ?? missing(name, 'owner'),
    backupUrl: () => backup ?? missing(name, 'backup'),
    passwords: rolePasswords({
      APP_DATABASE_URL: app,
      INGEST_DATABASE_URL: ingest,
      OPERATOR_DATABASE_URL: operator,
      JOBS_DATABASE_URL: jobs,
      BACKUP_DATABASE_URL: backup,
    }),
  };
}

function missing(cell: string, role: string): never {
  throw new CommandRefused(`The map of cells has no "${role}" for the cell ${cell}.`, exitCodes.wrongUse);
}
