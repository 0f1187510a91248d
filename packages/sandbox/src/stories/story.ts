import type { ProviderName } from '../state/account.ts';

/** Something that happens to a payment on a day of its account's clock. */
export interface StoryStep {
  /** Days after the story was started. */
  readonly day: number;
  readonly says: string;
  /** The intervention of the provider's stand-in that does it. */
  readonly does: string;
  /** Its fields; `{name}` stands for what the story knows under that name, such as the payment or a dispute it raised. */
  readonly fields: Readonly<Record<string, string>>;
}

/** What happens to one payment in the weeks after it: plain data, told on the clock of the payment's account. */
export interface Story {
  readonly provider: ProviderName;
  /** Unique at its provider. */
  readonly name: string;
  readonly about: string;
  /** What must be known of the payment, and how: a scheme, say. */
  readonly needs?: Readonly<Record<string, string>>;
  readonly steps: readonly StoryStep[];
}

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
