import type { Sandbox } from '../state/sandbox.ts';
import type { Account } from './account.ts';

/** One request on its way through an operation. */
export interface Call {
  readonly sandbox: Sandbox;
  readonly account: Account;
  /** The id in the path, empty for collections. */
  readonly id: string;
}

/** What an operation answers: one resource by its envelope key, or a page of them. */
export interface Answered {
  readonly body: Readonly<Record<string, unknown>>;
  /** The id that an idempotency key is bound to; null where nothing was made. */
  readonly made: string | null;
}

/** Plays one operation: reads and changes the account, answers, throws a Problem to refuse. */
export type Operation<P> = (call: Call, params: P) => Answered;

/** A resource in its envelope. */
export function one(envelope: string, resource: object): Answered {
  return { body: { [envelope]: resource }, made: null };
}

/** A resource that this request made. */
export function made(envelope: string, resource: { readonly id: string }): Answered {
  return { body: { [envelope]: resource }, made: resource.id };
}
