import type { Services } from '../services/services.ts';
import type { AnswerSigner } from './answer-signer.ts';

/** The signer, once somebody needs it: its key may be stored. Throws a sentence when nothing at hand opens that. */
export type SignerOf = () => Promise<AnswerSigner>;

/** What every procedure of the public API gets, before anybody is known to be allowed anything. */
export interface PublicContext {
  readonly services: Services;
  readonly signer: SignerOf;
  readonly wallNow: Date;
  /** The `authorization` header as it came. */
  readonly authorization: string | null;
  /** Sent with the answer, be it good or a problem. */
  readonly responseHeaders: Headers;
  /** Tells the log which brand the request turned out to be for. */
  readonly noteTenant: (tenantId: string) => void;
}
