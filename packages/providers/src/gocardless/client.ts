import type {
  BillingRequest,
  BillingRequestFlow,
  Creditor,
  CustomerBankAccount,
  Event,
  Mandate,
  Payment,
  Payout,
  PayoutItem,
  Refund,
} from 'gocardless-nodejs/types';
import type { ProviderContext } from '../port/index.ts';
import { Problem } from './problem.ts';
import { refuseConfig } from './refused.ts';
import { NoAnswer, send, type WireAnswer } from './transport.ts';

/** The API version that the pinned SDK's types describe; every request carries it. */
export const apiVersion = '2015-07-06';

/** Envelope keys of the API and what they hold. */
export interface Resources {
  readonly billing_requests: BillingRequest;
  readonly billing_request_flows: BillingRequestFlow;
  readonly creditors: Creditor;
  readonly customer_bank_accounts: CustomerBankAccount;
  readonly events: Event;
  readonly mandates: Mandate;
  readonly payments: Payment;
  readonly payout_items: PayoutItem;
  readonly payouts: Payout;
  readonly refunds: Refund;
}

export type Query = Readonly<Record<string, string | number>>;

export interface Page<T> {
  readonly items: readonly T[];
  /** Null on the last page. */
  readonly after: string | null;
}

/** A client for one call, kept nowhere. Throws `Problem` for a refusal and `NoAnswer` when there was no answer. */
export interface GoCardless {
  get<K extends keyof Resources>(name: K, id: string): Promise<Resources[K]>;
  list<K extends keyof Resources>(name: K, query: Query): Promise<Page<Resources[K]>>;
  create<K extends keyof Resources>(name: K, fields: object, key: string | null): Promise<Resources[K]>;
  act<K extends keyof Resources>(name: K, id: string, action: string): Promise<Resources[K]>;
  /** True once something was made or changed there, or found to have been made by the same key. */
  hasWritten(): boolean;
}

const HOSTS = { live: 'https://api.gocardless.com', test: 'https://api-sandbox.gocardless.com' } as const;

/** Opens the client that the context's environment and secrets allow. Refuses with `config`. */
export async function openClient(cx: ProviderContext): Promise<GoCardless> {
  const token = await cx.secret('accessToken');
  if (!token) refuseConfig('The access token is not set.');
  const base = baseOf(cx);
  let written = false;
  const request = async (method: 'GET' | 'POST', path: string, fields?: object, key?: string | null) => {
    const headers: Record<string, string> = {
      Authorization: `Bearer ${token}`,
      'GoCardless-Version': apiVersion,
      Accept: 'application/json',
    };
    if (fields !== undefined) headers['Content-Type'] = 'application/json';
    if (key) headers['Idempotency-Key'] = key;
    const body = fields === undefined ? {} : { body: JSON.stringify(fields) };
    const answer = await send(cx, new URL(`${base}${path}`), { method, headers, ...body });
    const problem = answer.status >= 400 ? new Problem(answer) : null;
    if (method === 'POST') written ||= problem === null || problem.says('idempotent_creation_conflict');
    if (problem !== null) throw problem;
    return { answer, wrote: method === 'POST' };
  };
  return {
    get: async (name, id) => one(name, await request('GET', `/${name}/${encodeURIComponent(id)}`)),
    list: async (name, query) => many(name, await request('GET', `/${name}?${asQuery(query)}`)),
    create: async (name, fields, key) => one(name, await request('POST', `/${name}`, { [name]: fields }, key)),
    act: async (name, id, action) =>
      one(name, await request('POST', `/${name}/${encodeURIComponent(id)}/actions/${action}`, { data: {} })),
    hasWritten: () => written,
  };
}

function baseOf(cx: ProviderContext): string {
  if (cx.environment !== 'sandbox') {
    if (cx.sandboxUrl !== null) refuseConfig('A sandbox address is set outside of the sandbox.');
    return HOSTS[cx.environment];
  }
  if (cx.sandboxUrl === null) refuseConfig('The sandbox has no address.');
  // Three providers share the stand-in's port; this one's paths would otherwise collide with its pages.
  return `${new URL(cx.sandboxUrl).origin}/gocardless`;
}

interface Answered {
  readonly answer: WireAnswer;
  readonly wrote: boolean;
}

function one<K extends keyof Resources>(name: K, { answer, wrote }: Answered): Resources[K] {
  const found = answer.body[name];
  if (typeof found !== 'object' || found === null) throw new NoAnswer('unreadable_answer', wrote);
  return found as Resources[K];
}

function many<K extends keyof Resources>(name: K, { answer, wrote }: Answered): Page<Resources[K]> {
  const found = answer.body[name];
  if (!Array.isArray(found)) throw new NoAnswer('unreadable_answer', wrote);
  return { items: found as Resources[K][], after: cursorOf(answer.body['meta']) };
}

function cursorOf(meta: unknown): string | null {
  const cursors: unknown = typeof meta === 'object' && meta !== null ? Reflect.get(meta, 'cursors') : null;
  const after: unknown = typeof cursors === 'object' && cursors !== null ? Reflect.get(cursors, 'after') : null;
  return typeof after === 'string' && after !== '' ? after : null;
}

function asQuery(query: Query): string {
  return new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
}
