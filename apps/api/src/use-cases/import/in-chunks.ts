/** Rows per statement: with the widest table it stays below the 65,535 parameters a statement may have. */
const chunkSize = 2_000;

/** Hands the rows to `work` in chunks, one after the other, and answers all results in order. None for no rows. */
export async function inChunks<Row, Result>(
  rows: readonly Row[],
  work: (chunk: readonly Row[]) => Promise<readonly Result[]>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let at = 0; at < rows.length; at += chunkSize) results.push(...(await work(rows.slice(at, at + chunkSize))));
  return results;
}
