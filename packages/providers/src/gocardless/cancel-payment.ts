import type { ChargeJobs } from '../port/index.ts';
import { ask } from './ask.ts';
import { toPaymentSnapshot, withoutStory } from './payment-snapshot.ts';
import { readPayment } from './read-payment.ts';
import { Refused } from './refused.ts';

/** Cancels what was not submitted to the banks yet. Already cancelled is fine; on its way or paid is a conflict. */
export const cancelPayment: ChargeJobs['cancel'] = (cx, input) =>
  ask(cx, async (gocardless) => {
    const before = await readPayment(cx, gocardless, input.payment);
    if (before.state === 'cancelled') return before;
    if (before.state === 'succeeded') throw new Refused({ kind: 'conflict', reason: 'already_done' });
    const asOf = cx.now();
    return toPaymentSnapshot(withoutStory(await gocardless.act('payments', input.payment, 'cancel'), asOf));
  });
