import type { PersonRight } from '@quittance/domain';

/** What a person may do in one account. */
export interface PersonAccountRight {
  readonly right: PersonRight;
  /** Null means all locations of the account. */
  readonly locationIds: readonly string[] | null;
}

/** A customer's person at the brand's portal. */
export interface SignedInPerson {
  readonly kind: 'person';
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly language: string;
  /** The customer account the person has chosen to look at. */
  readonly accountId: string | null;
  /** What they may do there; null when no account is chosen, or it is theirs no more. */
  readonly right: PersonAccountRight | null;
}
export interface SignedInStaff {
  readonly kind: 'staff';
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly language: string;
  readonly role: string;
}
export interface SignedInOperator {
  readonly kind: 'operator';
  readonly id: string;
  readonly operatorId: string;
  readonly name: string;
  readonly email: string;
  readonly language: string;
}
/** Someone who is signed in on the host that the request came to. */
export type SignedIn = SignedInPerson | SignedInStaff | SignedInOperator;
