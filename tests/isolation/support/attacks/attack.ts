import type { VictimBooks } from '../victim-books.ts';
import type { Victim } from '../world.ts';

/** How a procedure is attacked from a session that is rightful elsewhere. */
export interface Attack {
  /** Input that names the victim's things wherever the procedure takes an id or a secret, and otherwise the attacker's own. */
  readonly input: (victim: Victim, own: VictimBooks) => unknown;
  /**
   * What a session of the own brand gets for the other brand's things: a refusal's code, or `answered` where the answer
   * tells nothing. Null for a procedure that takes none.
   */
  readonly abroad: string | null;
  /** The same for another customer of the own brand; `abroad` unless said otherwise. */
  readonly neighbour?: string | null;
}

/** Attacks by the procedure's path; a further one of the same procedure behind a `#`. */
export type Attacks = Readonly<Record<string, Attack>>;

/** A procedure that takes nothing. */
export const nothing: Attack = { input: () => undefined, abroad: null };

export const inLanguage: Attack = { input: () => ({ language: 'de' }), abroad: null };

export const newPassword = 'a fresh long password';

/** What confirms a change that was shown: whoever makes it up is refused for other reasons before. */
export const agreed = { key: 'c7a1f0f2-6f57-4b6e-8f43-2f5a3f1f6a10', inputHash: '0123456789abcdef0123456789abcdef' };

/** Whoever holds a link out of a mail may use it, but only on the host of the brand that sent it. */
export function link(input: Attack['input']): Attack {
  return { input, abroad: 'link_invalid', neighbour: null };
}

/** A list or setting of the own account or brand: nothing in the input could point elsewhere. */
export function ownOnly(input: unknown): Attack {
  return { input: () => input, abroad: null };
}

/** Staff see every customer of their brand, and none of another. */
export function ofBrand(input: Attack['input']): Attack {
  return { input, abroad: 'not_found', neighbour: null };
}

/** A list that narrows to one customer: to another brand's it is empty, and says no more. */
export function ofCustomer(input: Attack['input']): Attack {
  return { input, abroad: 'answered', neighbour: null };
}
