import { money } from '@quittance/domain';
import type { PaymentSnapshot } from '../../port/index.ts';
import type { Bench } from '../bench.ts';
import { CannotGoOn } from '../cannot-go-on.ts';
import type { Check } from '../check.ts';
import { canHappen, refunds, refundsParts } from '../conditions.ts';
import { eventOf, news } from '../news.ts';

/** What goes back to the customer. */
export const refundChecks: readonly Check[] = [
  {
    number: 26,
    title: 'partial refunds reach the exact total, each told by itself, and one minor unit more is refused',
    when: [refundsParts],
    async run(bench) {
      const payment = await bench.arrived();
      let refunded = 0n;
      for (const part of [3000n, 3000n, 4000n]) {
        const { snapshot } = bench.need(await bench.refund(payment, part, { beforeMinor: refunded }), 'refund');
        const amount = snapshot?.amount.amountMinor;
        bench.expect(amount === part, `A refund of ${part} is told as ${amount}.`);
        refunded += part;
        await expectRefunded(bench, payment, refunded);
      }
      bench.expectInvalid(
        await bench.refund(payment, 1n, { beforeMinor: refunded }),
        'amount',
        'One minor unit too much',
      );
    },
  },
  {
    number: 27,
    title: 'a refund of more than the payment, or than is left of it, is refused and moves nothing',
    when: [refunds],
    async run(bench) {
      const payment = await bench.arrived();
      bench.expectInvalid(await bench.refund(payment, 10_001n), 'amount', 'A refund of more than the payment');
      await expectRefunded(bench, payment, 0n);
      if (bench.rail.refund !== 'partial') return;
      bench.need(await bench.refund(payment, 4000n), 'refund');
      bench.expectInvalid(
        await bench.refund(payment, 6001n, { beforeMinor: 4000n }),
        'amount',
        'A refund of more than is left',
      );
      await expectRefunded(bench, payment, 4000n);
    },
  },
  {
    number: 30,
    title: 'a refund that fails later is told as failed, and the payment counts it no more',
    when: [refundsParts, canHappen('refund_fails')],
    async run(bench) {
      const payment = await bench.arrived(undefined, 'refund_fails');
      const made = bench.need(await bench.refund(payment, 2500n), 'refund').snapshot;
      if (made === null) throw new CannotGoOn('A refund is answered without a snapshot.');
      await news(bench);
      await bench.happen({ what: 'refund_fails', refund: made.ref });
      const told = eventOf(await news(bench), 'refund.failed');
      bench.expect(told.refund.ref === made.ref, 'The event names another refund.');
      const now = bench.need(await bench.plugin.refunds.get(bench.context(), { refund: made.ref }), 'refunds.get');
      bench.expect(now.state === 'failed', `A refund that came back is told as "${now.state}".`);
      bench.expect(now.rank > made.rank, 'The failed refund does not rank above the one that was made.');
      await expectRefunded(bench, payment, 0n);
    },
  },
  {
    number: 31,
    title: "a refund made in the provider's dashboard is told as external and counted",
    when: [refundsParts, canHappen('refunded_outside')],
    async run(bench) {
      const payment = await bench.arrived();
      await news(bench);
      const amount = money(4000n, payment.amount.currency);
      await bench.happen({ what: 'refunded_outside', payment: payment.ref, amount });
      const told = eventOf(await news(bench), 'refund.external');
      bench.expect(told.refund.ours === null, 'A refund of somebody else carries our ids.');
      bench.expect(told.refund.amount.amountMinor === 4000n, `It is told as ${told.refund.amount.amountMinor}.`);
      await expectRefunded(bench, payment, 4000n);
      bench.need(await bench.refund(payment, 6000n, { beforeMinor: 4000n }), 'A refund of the rest');
      await expectRefunded(bench, payment, 10_000n);
    },
  },
];

async function expectRefunded(bench: Bench, { ref }: PaymentSnapshot, total: bigint): Promise<void> {
  const { refunded, received } = await bench.read(ref);
  bench.expect(refunded.amountMinor === total, `After refunds of ${total} the payment tells ${refunded.amountMinor}.`);
  bench.expect(received.amountMinor === 10_000n, `The payment of 10000 tells ${received.amountMinor} received.`);
}
