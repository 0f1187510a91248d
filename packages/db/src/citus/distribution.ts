/** A table as far as its distribution is concerned. */
export interface DistributedTable {
  readonly name: string;
  readonly hasTenant: boolean;
  /** Columns of each primary key and unique index. */
  readonly uniqueKeys: readonly (readonly string[])[];
  /** Tables its foreign keys point to, itself left out. */
  readonly parents: readonly string[];
  readonly hasTrigger: boolean;
}

/** Above the brands, or small and needed beside every brand's rows: a copy on every node. */
type Kind = 'reference' | 'distributed';

/**
 * The statements that spread a migrated, empty database over the nodes of a Citus: what belongs to brands by tenant_id and
 * together, so that every join and foreign key of a brand stays on one node; what stands above the brands as a copy on
 * every node. Parents come before their children. A table is spread only when each of its keys begins with the tenant and
 * it points to nothing that is spread differently; all that point to or are pointed to by copies alone may be copies.
 */
export function distributionStatements(tables: readonly DistributedTable[]): readonly string[] {
  const kinds = kindsOf(tables);
  const ordered = parentsFirst(tables);
  const references = ordered.filter(({ name }) => kinds.get(name) === 'reference');
  const spread = ordered.filter(({ name }) => kinds.get(name) === 'distributed');
  const [first] = spread;
  return [
    ...(tables.some(({ hasTrigger }) => hasTrigger) ? ['set citus.enable_unsafe_triggers = on'] : []),
    ...references.map(({ name }) => `select create_reference_table('quittance.${name}')`),
    ...spread.map(({ name }) => {
      const beside = name === first?.name ? 'none' : `quittance.${first?.name}`;
      return `select create_distributed_table('quittance.${name}', 'tenant_id', colocate_with => '${beside}')`;
    }),
  ];
}

/** A copy may point to copies only, so what a copy points to is one, too. */
function kindsOf(tables: readonly DistributedTable[]): Map<string, Kind> {
  const byName = new Map(tables.map((table) => [table.name, table]));
  const kinds = new Map<string, Kind>();
  const copy = (name: string): void => {
    if (kinds.get(name) === 'reference') return;
    kinds.set(name, 'reference');
    for (const parent of byName.get(name)?.parents ?? []) copy(parent);
  };
  for (const table of tables) {
    const isSpread = table.hasTenant && table.uniqueKeys.every((key) => key.includes('tenant_id'));
    if (!isSpread) copy(table.name);
    else if (!kinds.has(table.name)) kinds.set(table.name, 'distributed');
  }
  return kinds;
}

function parentsFirst(tables: readonly DistributedTable[]): readonly DistributedTable[] {
  const byName = new Map(tables.map((table) => [table.name, table]));
  const ordered = new Set<DistributedTable>();
  const place = (table: DistributedTable, children: readonly string[]): void => {
    if (ordered.has(table)) return;
    if (children.includes(table.name)) throw new Error(`Foreign keys go in a circle at ${table.name}.`);
    for (const parent of table.parents) {
      const found = byName.get(parent);
      if (found) place(found, [...children, table.name]);
    }
    ordered.add(table);
  };
  for (const table of tables.toSorted((a, b) => (a.name < b.name ? -1 : 1))) place(table, []);
  return [...ordered];
}
