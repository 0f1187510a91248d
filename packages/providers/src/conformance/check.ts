import type { Bench } from './bench.ts';

/** One rule of the contract, with its number in the whole suite. `run` notes on the bench what it finds wrong. */
export interface Check {
  readonly number: number;
  readonly title: string;
  run(bench: Bench): Promise<void>;
}
