import type Stripe from 'stripe';
import type { Account, TableName, Tables } from './account.ts';
import { missing } from './problem.ts';

const NAMES: Record<TableName, string> = {
  customer: 'customer',
  payment_method: 'PaymentMethod',
  mandate: 'mandate',
  setup_intent: 'setupintent',
  payment_intent: 'payment_intent',
  charge: 'charge',
  refund: 'refund',
  dispute: 'dispute',
  file: 'file upload',
  early_fraud_warning: 'early fraud warning',
  balance_transaction: 'balance transaction',
  payout: 'payout',
  session: 'checkout.session',
  webhook_endpoint: 'webhook endpoint',
  event: 'event',
};

type Row<T extends TableName> = Tables[T] extends Map<string, infer R> ? R : never;

/** The object with this id; throws `resource_missing` in Stripe's words. `param` names where the id came from. */
export function find<T extends TableName>(account: Account, table: T, id: string, param?: string): Row<T> {
  const found = account.tables[table].get(id);
  if (found === undefined) throw missing(NAMES[table], id, param);
  return found as Row<T>;
}

/** The id of a field that holds an id, an object or nothing. */
export function idOf(reference: string | { id: string } | null | undefined): string | null {
  if (reference === null || reference === undefined) return null;
  return typeof reference === 'string' ? reference : reference.id;
}

/** Metadata after an update: given keys replace, empty values remove, an empty map clears. */
export function mergeMetadata(old: Stripe.Metadata | null, change: unknown): Stripe.Metadata {
  if (change === undefined) return old ?? {};
  if (change === '') return {};
  const merged = { ...old, ...(change as Stripe.Metadata) };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== ''));
}
