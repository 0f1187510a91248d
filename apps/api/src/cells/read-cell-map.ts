import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** The cell that the variables of the environment name: the first database, and the directory of all brands. */
export const homeCell = 'home';

const url = z.url({ protocol: /^postgres(ql)?$/, error: 'must be a URL that begins with postgres://' });
const nameForm = /^[a-z][a-z0-9-]{0,39}$/;
const nameFault = 'must be the name of a cell: small letters, digits and dashes, 40 at most';

const cellSchema = z.strictObject({
  app: url,
  ingest: url,
  operator: url,
  jobs: url,
  /** For the commands `migrate` and `tenant move` only: the owner of the cell's database. */
  owner: url.optional(),
  /** For the commands `backup`, `tenant leave` and `tenant move` only: the role that may read everything. */
  backup: url.optional(),
});

const mapSchema = z.strictObject({
  /** The other cells beside the first database. */
  cells: z
    .record(z.string(), cellSchema)
    .refine((cells) => Object.keys(cells).every((name) => nameForm.test(name)), nameFault)
    .refine((cells) => !(homeCell in cells), 'must not name "home": that is the database of the environment')
    .refine((cells) => Object.keys(cells).length <= 50, 'holds more than 50 cells'),
  /** Where brands are made; at home without it. */
  newBrands: z.string().default(homeCell),
});

/** How the roles of one cell reach its database. */
export type CellUrls = z.infer<typeof cellSchema>;
export type CellMap = z.infer<typeof mapSchema>;

/** Reads the map of cells. Throws a sentence for each thing that is wrong; URLs are never repeated, they hold passwords. */
export function readCellMap(path: string): CellMap {
  const read = mapSchema.safeParse(parse(path));
  const sentences = read.success
    ? placeFaults(read.data)
    : read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  if (read.success && sentences.length === 0) return read.data;
  throw new Error(`The map of cells in ${path} cannot be used.\n  ${sentences.join('\n  ')}`);
}

function parse(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const why = error instanceof SyntaxError ? 'is no JSON' : 'cannot be read';
    throw new Error(`The map of cells, CELLS_FILE, names ${path}, which ${why}.`);
  }
}

function placeFaults({ cells, newBrands }: CellMap): string[] {
  const unknown = newBrands !== homeCell && !Object.hasOwn(cells, newBrands);
  const places = Object.entries(cells).map(([cell, { app }]) => [cell, placeOf(app)] as const);
  const doubled = places.filter(([, place], at) => places.findIndex(([, other]) => other === place) < at);
  return [
    ...(unknown ? [`newBrands: there is no cell ${newBrands}`] : []),
    ...doubled.map(([cell]) => `cells.${cell}: is the same database as another cell`),
  ];
}

function placeOf(text: string): string {
  const { hostname, port, pathname } = new URL(text);
  return `${hostname}:${port || '5432'}${pathname}`;
}
