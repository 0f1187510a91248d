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
  /** What must be known of the payment, and how: a scheme, say, or one of some statuses in which the first step is possible. */
  readonly needs?: Readonly<Record<string, string | readonly string[]>>;
  readonly steps: readonly StoryStep[];
}
