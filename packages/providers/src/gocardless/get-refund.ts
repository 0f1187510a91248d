import type { RefundJobs } from '../port/index.ts';
import { ask } from './ask.ts';
import { toRefundSnapshot } from './refund-snapshot.ts';

/** The refund as it is now. */
export const getRefund: RefundJobs['get'] = (cx, input) =>
  ask(cx, async (gocardless) => {
    const asOf = cx.now();
    return toRefundSnapshot(await gocardless.get('refunds', input.refund), asOf);
  });
