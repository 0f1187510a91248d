/** A customer's person at the brand's portal. */
export interface SignedInPerson {
  readonly kind: 'person';
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly language: string;
  /** The customer account the person has chosen to look at. */
  readonly accountId: string | null;
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
