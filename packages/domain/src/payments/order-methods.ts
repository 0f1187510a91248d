import type { MethodId } from '../ids/ids.ts';
import type { CurrencyCode } from '../money/money.ts';
import type { MethodState } from './outcome.ts';

/** Where a method comes from: chosen for the subscription, the account's default, or just stored. */
export const methodSources = ['subscription', 'account_default', 'others'] as const;
export type MethodSource = (typeof methodSources)[number];

/** Which sources are tried, in order; a source that is not named is never charged. */
export type MethodOrder = readonly MethodSource[];

/** The subscription's own, then the account's default; never one that nobody chose. */
export const defaultMethodOrder: MethodOrder = ['subscription', 'account_default'];

export interface StoredMethod {
  readonly methodId: MethodId;
  readonly state: MethodState;
  /** The currencies it can be charged in; null for all. */
  readonly currencies: readonly CurrencyCode[] | null;
}

export interface MethodChoice {
  readonly subscriptionMethodId: MethodId | null;
  readonly accountDefaultId: MethodId | null;
  /** All of the account, in the order in which they were stored. */
  readonly methods: readonly StoredMethod[];
}

/** The methods that may be charged for a debt in the currency, best first, each once; empty for pay-by-check. */
export function orderMethods(order: MethodOrder, choice: MethodChoice, currency: CurrencyCode): readonly MethodId[] {
  const usable = choice.methods
    .filter(({ state, currencies }) => state === 'active' && (currencies === null || currencies.includes(currency)))
    .map(({ methodId }) => methodId);
  const bySource: Readonly<Record<MethodSource, readonly (MethodId | null)[]>> = {
    subscription: [choice.subscriptionMethodId],
    account_default: [choice.accountDefaultId],
    others: usable,
  };
  const wanted = order.flatMap((source) => bySource[source]);
  return [...new Set(wanted)].flatMap((methodId) => (methodId !== null && usable.includes(methodId) ? [methodId] : []));
}
