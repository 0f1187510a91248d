import { money } from '@quittance/domain';
import type { RefundJobs } from '../port/index.ts';
import { fromWireAmount, toWireAmount } from './amounts.ts';
import { ask } from './ask.ts';
import { createOnce } from './create-once.ts';
import { isOurs, toMetadata } from './marks.ts';
import { toRefundOutcome, toRefundSnapshot } from './refund-snapshot.ts';
import { refuseField } from './refused.ts';

/**
 * Gives money back. GoCardless wants the new total of all refunds confirmed, which makes two clerks who both refund
 * the whole of a payment collide instead of paying twice.
 */
export const refund: RefundJobs['refund'] = (cx, input) =>
  ask(cx, async (gocardless) => {
    const amount = toWireAmount(input.amount);
    const { currency } = input.amount;
    const payment = await gocardless.get('payments', input.payment);
    const paid = fromWireAmount(payment.amount, payment.currency);
    if (paid.currency !== currency) refuseField('currency', `The payment was made in ${paid.currency}.`);
    const total = money(input.alreadyRefunded.amountMinor + input.amount.amountMinor, currency);
    if (total.amountMinor > paid.amountMinor) refuseField('amount', 'More than is left of the payment.');
    const asOf = cx.now();
    const made = await createOnce(
      gocardless,
      'refunds',
      {
        amount,
        links: { payment: input.payment },
        metadata: toMetadata(input.ours, 'refund'),
        total_amount_confirmation: toWireAmount(total),
      },
      input.key,
      (found) => Number(found.amount) === amount && isOurs(found.metadata, input.ours),
    );
    return toRefundOutcome(toRefundSnapshot(made, asOf));
  });
