import type { loader as optionsLoader } from '~/routes/_staff.customers.$accountId.subscriptions_.$subscriptionId._index.tsx';
import type { loader as quoteLoader } from '~/routes/_staff.customers.$accountId.subscriptions_.$subscriptionId.change.tsx';

/** What may be changed about a subscription. */
export type ShownOptions = Awaited<ReturnType<typeof optionsLoader>>['data']['options'];

/** What a change costs, as the API answers it. */
export type ShownQuote = NonNullable<Awaited<ReturnType<typeof quoteLoader>>['data']['quote']>;

/** Whose subscription is to be changed. */
export interface ChangeSubject {
  readonly accountId: string;
  readonly subscriptionId: string;
}
