import type { Logger } from 'pino';
import type { Sessions } from '../security/sessions.ts';
import type { SignedIn } from '../security/signed-in.ts';
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
