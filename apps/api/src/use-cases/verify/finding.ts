/** One promise that does not hold: how often, and for what first. */
export interface Finding {
  readonly check: string;
  /** What is wrong, as a sentence with its first examples. */
  readonly sentence: string;
  readonly count: number;
  readonly examples: readonly string[];
}

/** Told of each kind at most; the rest is counted. */
export const examplesAtMost = 3;

/** Null when nothing was found. */
export function findingOf(check: string, says: string, count: number, examples: readonly string[]): Finding | null {
  if (count === 0) return null;
  const told = examples.slice(0, examplesAtMost);
  const more = count - told.length;
  const sentence = `${says}: ${told.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return { check, sentence, count, examples: told };
}
