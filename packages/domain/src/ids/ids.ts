import { invariant } from '../result.ts';

declare const brand: unique symbol;

/** A value that may not be mixed up with another one of the same runtime type. */
export type Brand<T, P extends string> = T & { readonly [brand]: P };

/** The prefix each kind of id wears outside, as in `inv_01h…`. */
export const idPrefixes = {
  operator: 'opr',
  tenant: 'ten',
  account: 'acc',
  location: 'loc',
  person: 'per',
  member: 'mem',
  product: 'prd',
  planVersion: 'plv',
  subscription: 'sub',
  invoice: 'inv',
  payment: 'pay',
  attempt: 'att',
  method: 'pm',
  refund: 'ref',
  dispute: 'dis',
  entry: 'ent',
  staff: 'stf',
  run: 'run',
  connection: 'con',
  invitation: 'ivt',
  session: 'ses',
  event: 'evt',
  mail: 'mai',
  apiKey: 'key',
  importBatch: 'imp',
  campaign: 'cmp',
  agreement: 'agr',
  charge: 'chg',
  payout: 'pyo',
  endpoint: 'whe',
} as const;
export type IdKind = keyof typeof idPrefixes;

/** An opaque id of one kind; its text says nothing that the domain reads. */
export type IdOf<K extends IdKind> = Brand<string, K>;

export type OperatorId = IdOf<'operator'>;
export type TenantId = IdOf<'tenant'>;
export type AccountId = IdOf<'account'>;
export type LocationId = IdOf<'location'>;
export type PersonId = IdOf<'person'>;
export type MemberId = IdOf<'member'>;
export type ProductId = IdOf<'product'>;
export type PlanVersionId = IdOf<'planVersion'>;
export type SubscriptionId = IdOf<'subscription'>;
export type InvoiceId = IdOf<'invoice'>;
export type PaymentId = IdOf<'payment'>;
export type AttemptId = IdOf<'attempt'>;
export type MethodId = IdOf<'method'>;
export type RefundId = IdOf<'refund'>;
export type DisputeId = IdOf<'dispute'>;
export type EntryId = IdOf<'entry'>;
export type StaffId = IdOf<'staff'>;
export type RunId = IdOf<'run'>;
export type ConnectionId = IdOf<'connection'>;
export type InvitationId = IdOf<'invitation'>;
export type SessionId = IdOf<'session'>;
export type EventId = IdOf<'event'>;
export type MailId = IdOf<'mail'>;
export type ApiKeyId = IdOf<'apiKey'>;
export type ImportBatchId = IdOf<'importBatch'>;

/** Names the kind of an id whose origin already proves it (a database column, a checked input). Throws on an empty text. */
export function idOf<K extends IdKind>(kind: K, text: string): IdOf<K> {
  invariant(text !== '', `an id of kind ${kind} is never empty`);
  return text as IdOf<K>;
}
