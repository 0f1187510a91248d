/** A number with what it counts, in the plural where there is not exactly one: `1 invoice`, `2 invoices`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
