/** Prints each step with its duration, in the order they are finished. */
export class Steps {
  readonly #startedAt = performance.now();

  /** Runs a step and prints `name` with the seconds it took. */
  async run<T>(name: string, work: () => Promise<T> | T): Promise<T> {
    const startedAt = performance.now();
    const result = await work();
    this.#print(name, performance.now() - startedAt);
    return result;
  }

  /** Seconds since the first step, for people: `4.2 s`. */
  total(): string {
    return seconds(performance.now() - this.#startedAt);
  }

  #print(name: string, durationMs: number): void {
    console.log(`${seconds(durationMs).padStart(8)}  ${name}`);
  }
}

function seconds(durationMs: number): string {
  return `${(durationMs / 1000).toFixed(1)} s`;
}
