/** Turns rows into one array per column, the form in which a bulk insert sends them: one parameter a column. */
export function columnsOf<Row extends object>(rows: readonly Row[]): { [Key in keyof Row]: Row[Key][] } {
  const first = rows[0];
  const columns = {} as { [Key in keyof Row]: Row[Key][] };
  if (!first) return columns;
  for (const key of Object.keys(first) as (keyof Row)[]) columns[key] = rows.map((row) => row[key]);
  return columns;
}
