import type { Logger } from 'pino';
import type { Sessions } from '../security/sessions.ts';
import type { Services } from '../services/services.ts';
import type { Tenant } from '../tenant/brand.ts';
import type { Moment } from '../time/business-clock.ts';

/** Which web app speaks, and for which visitor; proven by the signature that only our web apps can make. */
export interface Visitor {
  readonly app: 'portal' | 'admin';
  /** The host without its port, in lower case. */
  readonly host: string;
  readonly address: string;
  readonly device: string;
}

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

/** What every procedure gets. `tenant` is null on the operator's own host only. */
export interface ApiContext {
  readonly services: Services;
  readonly visitor: Visitor;
  readonly tenant: Tenant | null;
  /** Wall and business time of this request; without a brand both are wall time. */
  readonly moment: Moment;
  readonly sessions: Sessions;
  readonly signedIn: SignedIn | null;
  readonly sessionToken: string | null;
  readonly requestId: string;
  readonly responseHeaders: Headers;
  readonly log: Logger;
}
