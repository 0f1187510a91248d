import type { loader } from '~/routes/_staff.customers.$accountId.prices.tsx';

/** What one customer is charged otherwise than its plans say, as the API answers it. */
export type ShownPrices = Awaited<ReturnType<typeof loader>>['data']['prices'];
