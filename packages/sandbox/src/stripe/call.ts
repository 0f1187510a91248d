import type { Sandbox } from '../state/sandbox.ts';
import type { Account } from './account.ts';

/** One request on its way through an operation. */
export interface Call {
  readonly sandbox: Sandbox;
  readonly account: Account;
  /** The id in the path, empty for collections. */
  readonly id: string;
  /** The path as asked, for list urls. */
  readonly path: string;
}

/** Plays one operation: reads and changes the account, answers the object, throws a Problem to refuse. */
export type Operation<P> = (call: Call, params: P) => object;
