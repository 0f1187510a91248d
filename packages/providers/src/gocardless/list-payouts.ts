import type { ReconciliationJobs } from '../port/index.ts';
import { ask } from './ask.ts';
import { toPayoutSnapshot } from './payout-snapshot.ts';

const PAGE = 100;

/** The creditor's payouts made in a stretch of time. */
export const listPayouts: ReconciliationJobs['listPayouts'] = (cx, input) =>
  ask(cx, async (gocardless) => {
    const asOf = cx.now();
    const creditor = cx.config['accountId'];
    const page = await gocardless.list('payouts', {
      'created_at[gte]': new Date(input.from).toISOString(),
      'created_at[lte]': new Date(input.to).toISOString(),
      payout_type: 'merchant',
      limit: PAGE,
      ...(creditor ? { creditor } : {}),
      ...(input.cursor === null ? {} : { after: input.cursor }),
    });
    return { items: page.items.map((payout) => toPayoutSnapshot(payout, asOf)), cursor: page.after };
  });
