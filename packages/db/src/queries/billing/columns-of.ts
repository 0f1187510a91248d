/** A value as it travels inside an array parameter: the driver takes an array of bigint for one bigint, so it goes as text. */
type Sent<Value> = Value extends bigint ? string : Value;

/** Turns rows into one array per column, the form in which a bulk insert sends them: one parameter a column. */
export function columnsOf<Row extends object>(rows: readonly Row[]): { [Key in keyof Row]: Sent<Row[Key]>[] } {
  const columns = {} as { [Key in keyof Row]: Sent<Row[Key]>[] };
  for (const key of Object.keys(rows[0] ?? {}) as (keyof Row)[]) columns[key] = rows.map((row) => sent(row[key]));
  return columns;
}

function sent<Value>(value: Value): Sent<Value> {
  return (typeof value === 'bigint' ? value.toString() : value) as Sent<Value>;
}
