import type { Sandbox } from '../state/sandbox.ts';
import type { Account } from './account.ts';

/** An uploaded file as the door took it in; its bytes are looked at and not kept. */
export interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** One request on its way through an operation. */
export interface Call {
  readonly sandbox: Sandbox;
  readonly account: Account;
  /** The id in the path, empty for collections. */
  readonly id: string;
  /** The path as asked, for list urls. */
  readonly path: string;
  /** The file that came with the request. */
  readonly upload?: Upload;
}

/** Plays one operation: reads and changes the account, answers the object, throws a Problem to refuse. */
export type Operation<P> = (call: Call, params: P) => object;
