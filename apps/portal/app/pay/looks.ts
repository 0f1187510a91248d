/** A page that waits looks again so many times, every two seconds; after that the reader is told by mail. */
export const mostLooks = 15;

/** How often a page without scripts has looked again already, by its address. */
export function looksOf(parameters: URLSearchParams): number {
  const looks = Number(parameters.get('look'));
  return Number.isInteger(looks) && looks > 0 ? Math.min(looks, mostLooks) : 0;
}
