import type { Logger } from 'pino';
import type { Services } from '../services/services.ts';
import type { Tenant } from '../tenant/brand.ts';

/** Which web app speaks, and for which visitor; proven by the signature that only our web apps can make. */
export interface Visitor {
  readonly app: 'portal' | 'admin';
  readonly host: string;
  readonly address: string;
  readonly device: string;
}

/** Someone who is signed in. `accountId` is the customer account a person has chosen to look at. */
export type SignedIn =
  | { readonly kind: 'person'; readonly id: string; readonly name: string; readonly email: string; readonly language: string; readonly accountId: string | null }
  | { readonly kind: 'staff'; readonly id: string; readonly name: string; readonly email: string; readonly language: string; readonly role: string }
  | { readonly kind: 'operator'; readonly id: string; readonly operatorId: string; readonly name: string; readonly email: string; readonly language: string };

/** What every procedure gets. `tenant` is null on the operator's own host only. */
export interface ApiContext {
  readonly services: Services;
  readonly visitor: Visitor;
  readonly tenant: Tenant | null;
  readonly signedIn: SignedIn | null;
  readonly sessionToken: string | null;
  readonly requestId: string;
  readonly responseHeaders: Headers;
  readonly log: Logger;
}
