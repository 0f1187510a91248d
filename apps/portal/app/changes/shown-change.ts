import type { loader as optionsLoader } from '~/routes/_portal.subscriptions.$subscriptionId._index.tsx';
import type { loader as quoteLoader } from '~/routes/_portal.subscriptions.$subscriptionId.change.tsx';

/** What may be asked for about a subscription. */
export type ShownOptions = Awaited<ReturnType<typeof optionsLoader>>['data']['options'];

/** What a change costs, as the API answers it. */
export type ShownQuote = NonNullable<Awaited<ReturnType<typeof quoteLoader>>['data']['quote']>;
