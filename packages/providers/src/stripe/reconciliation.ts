import type { ReconciliationJobs } from '../port/index.ts';
import { ask } from './ask.ts';
import { after, cursorOf } from './list-page.ts';
import { toPayoutLine } from './payout-line.ts';
import { toPayoutSnapshot } from './payout-snapshot.ts';
import { toEpoch } from './time.ts';

const PAGE = 100;

/** Automatic payouts and their lines. What a manual payout is made of Stripe does not say. */
export const reconciliation: ReconciliationJobs = {
  listPayouts: (cx, { cursor, from, to }) =>
    ask(cx, async (stripe) => {
      const asOf = cx.now();
      const page = await stripe.payouts.list({
        created: { gte: toEpoch(from), lte: toEpoch(to) },
        limit: PAGE,
        ...after(cursor),
      });
      const items = page.data.filter(({ automatic }) => automatic).map((payout) => toPayoutSnapshot(payout, asOf));
      return { items, cursor: cursorOf(page) };
    }),

  /** Until Stripe has put the lines together (`payout_reconciliation_not_ready`) this is `transient`. */
  listPayoutLines: (cx, { cursor, payout }) =>
    ask(cx, async (stripe) => {
      const page = await stripe.balanceTransactions.list({
        payout,
        limit: PAGE,
        expand: ['data.source'],
        ...after(cursor),
      });
      // The payout's own booking takes out what the lines brought: it is none of them.
      const items = page.data.filter(({ type }) => type !== 'payout').map(toPayoutLine);
      return { items, cursor: cursorOf(page) };
    }),
};
