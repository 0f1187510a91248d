/** A story that was started in an account. */
export interface StoryRun {
  readonly id: string;
  readonly story: string;
  /** What it is about, and what its steps answered: `payment`, `mandate`, `dispute` and so on. */
  readonly known: Record<string, string>;
  /** Steps that have happened, with their moment on the account's clock. */
  readonly told: { readonly says: string; readonly atMs: number }[];
  /** Why it ended before its last step; null while it goes on and when it came to its end. */
  problem: string | null;
}
