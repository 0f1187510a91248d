import type { loader } from '~/routes/_portal.subscriptions._index.tsx';

/** A subscription as its page shows it. */
export type ShownSubscription = Awaited<ReturnType<typeof loader>>['data']['subscriptions'][number];
