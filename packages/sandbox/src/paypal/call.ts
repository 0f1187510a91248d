import type { Sandbox } from '../state/sandbox.ts';
import type { Account } from './account.ts';
import { notFound } from './problem.ts';

/** One request on its way through an operation. */
export interface Call {
  readonly sandbox: Sandbox;
  readonly account: Account;
  /** The id in the path, empty for collections. */
  readonly id: string;
  /** Where PayPal's API is reached here; links begin with it. */
  readonly base: string;
  readonly query: Readonly<Record<string, string>>;
  /** The caller sent a `PayPal-Request-Id`. */
  readonly hasRequestId: boolean;
  /** Names of files that came with a multipart request, with type and size. */
  readonly files: readonly { readonly name: string; readonly type: string; readonly size: number }[];
}

/** What an operation answers; the body is cut to its minimal form unless the caller prefers all of it. */
export interface Reply {
  readonly status: 200 | 201 | 202 | 204;
  readonly body: object | null;
}

/** Plays one operation: reads and changes the account, throws a Problem to refuse. */
export type Operation<Body> = (call: Call, body: Body) => Reply;

/** The thing with the path's id. Throws 404 when there is none. */
export function found<T>(table: Map<string, T>, id: string): T {
  const thing = table.get(id);
  if (thing === undefined) throw notFound(id);
  return thing;
}

/** Where PayPal is reached in this sandbox. */
export function paypalBase(sandbox: Sandbox): string {
  return `${sandbox.baseUrl}/paypal`;
}
