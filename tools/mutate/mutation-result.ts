/** What became of a mutant, in Stryker's words. */
export type MutantStatus =
  | 'Killed'
  | 'Survived'
  | 'NoCoverage'
  | 'Timeout'
  | 'CompileError'
  | 'RuntimeError'
  | 'Ignored'
  | 'Pending';

/** The parts of Stryker's report of one file that are told on. Lines and columns count from 1. */
export interface FileResult {
  readonly source: string;
  readonly mutants: readonly {
    readonly location: {
      readonly start: { readonly line: number; readonly column: number };
      readonly end: { readonly line: number; readonly column: number };
    };
    readonly mutatorName: string;
    readonly replacement?: string;
    readonly status: MutantStatus;
  }[];
}

/**
 * Why mutants may live. `equivalent`: nobody could see a difference. `accepted`: somebody could, but no test is worth
 * it. `tested`: a test that should notice it was written after the run, so the next one need not list it. Mutants are
 * named by their line and what changes in it, so that they keep their reason when lines move.
 */
export interface GivenReason {
  readonly verdict: 'equivalent' | 'accepted' | 'tested';
  readonly reason: string;
  /** From packages/domain/src; `*` for whatever file has such a line. */
  readonly file: string;
  readonly mutants: readonly { readonly line: string; readonly change: string }[];
}
