import type { PayoutItem } from 'gocardless-nodejs/types';
import type { ReconciliationJobs } from '../port/index.ts';
import { ask } from './ask.ts';
import { toPayoutLines } from './payout-lines.ts';

const PAGE = 500;

/** All lines of a payout at once: only the whole of its items sums to it, because fees are rounded together. */
export const listPayoutLines: ReconciliationJobs['listPayoutLines'] = (cx, input) =>
  ask(cx, async (gocardless) => {
    const { currency = '' } = await gocardless.get('payouts', input.payout);
    const items: PayoutItem[] = [];
    let after: string | null = input.cursor;
    do {
      const query = { payout: input.payout, limit: PAGE, ...(after === null ? {} : { after }) };
      const page = await gocardless.list('payout_items', query);
      items.push(...page.items);
      after = page.after;
    } while (after !== null);
    return { items: toPayoutLines(input.payout, items, currency), cursor: null };
  });
