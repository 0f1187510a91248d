/**
 * Answers no sooner than `floorMs` after the start, so that the time an answer takes does not tell whether an address
 * is known. The floor lies well above what the longer of the two ways needs.
 */
export async function evenTime<T>(floorMs: number, work: () => Promise<T>): Promise<T> {
  const [result] = await Promise.all([work(), new Promise((resolve) => setTimeout(resolve, floorMs))]);
  return result;
}
