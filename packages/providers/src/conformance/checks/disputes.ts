import type { DisputeSnapshot, PaymentSnapshot } from '../../port/index.ts';
import type { Bench } from '../bench.ts';
import type { Check } from '../check.ts';
import { canBeContested, canBeDisputed, canHappen, refundsParts } from '../conditions.ts';
import { eventOf, news } from '../news.ts';
import { told } from '../told.ts';

/** What a payer takes back through the bank. */
export const disputeChecks: readonly Check[] = [
  {
    number: 32,
    title: 'after a partial refund a dispute takes what is left, and a bank takes a debit back whole',
    when: [canBeDisputed, refundsParts],
    async run(bench) {
      const what = bench.rail.disputes === 'contestable' ? 'dispute' : 'charged_back';
      const payment = await bench.arrived(undefined, what);
      bench.need(await bench.refund(payment, 2500n), 'refund');
      await bench.happen({ what, payment: payment.ref });
      if (what === 'dispute') await expectWithinReceived(bench, payment);
      const now = await bench.read(payment.ref);
      const { refunded, disputed, received } = now;
      bench.expect(refunded.amountMinor === 2500n, `After the dispute ${refunded.amountMinor} are refunded.`);
      bench.expect(disputed.amountMinor > 0n, 'A dispute that took the money shows nowhere in the payment.');
      // Nobody asks a creditor before a debit goes back: what was refunded before has gone back twice, and must show.
      const isWhole = what === 'dispute' || disputed.amountMinor === received.amountMinor;
      bench.expect(isWhole, `Of a debit of ${received.amountMinor} that went back whole ${disputed.amountMinor} show.`);
    },
  },
  {
    number: 33,
    title: 'a refund is blocked while a dispute holds the money, and allowed while somebody only asks',
    when: [canBeContested, refundsParts, canHappen('dispute'), canHappen('inquiry')],
    async run(bench) {
      await refundIsBlocked(bench);
      await refundIsAllowed(bench);
    },
  },
  {
    number: 34,
    title: 'a dispute that was won gives the money back to the payment',
    when: [canBeContested, canHappen('dispute'), canHappen('dispute_won')],
    async run(bench) {
      const payment = await bench.arrived(undefined, 'dispute');
      const opened = await open(bench, payment, 'dispute');
      const held = await bench.read(payment.ref);
      bench.expect(held.disputed.amountMinor === 10_000n, `A dispute of 10000 holds ${held.disputed.amountMinor}.`);
      await bench.happen({ what: 'dispute_won', dispute: opened.ref });
      const closed = eventOf(await news(bench), 'dispute.closed').dispute;
      bench.expect(closed.state === 'won', `A dispute that was won is told as "${closed.state}".`);
      bench.expect(closed.fundsWithdrawn.amountMinor === 0n, 'A dispute that was won still holds the money.');
      bench.expect(closed.rank > opened.rank, 'The decided dispute does not rank above the open one.');
      const now = await bench.read(payment.ref);
      bench.expect(now.disputed.amountMinor === 0n, `After it was won ${now.disputed.amountMinor} are disputed.`);
    },
  },
  {
    number: 35,
    title: 'two disputes about one payment are two, and together take no more than was received',
    when: [canBeContested, canHappen('two_disputes')],
    async run(bench) {
      const payment = await bench.arrived(undefined, 'two_disputes');
      await bench.happen({ what: 'two_disputes', payment: payment.ref });
      const refs = (await news(bench)).flatMap((event) => (event.type === 'dispute.opened' ? [event.dispute.ref] : []));
      bench.expect(new Set(refs).size === 2, `Two disputes are told as ${new Set(refs).size}.`);
      const now = await expectWithinReceived(bench, payment);
      bench.expect(now.disputed.amountMinor === 10_000n, `Disputes over 10000 hold ${now.disputed.amountMinor}.`);
    },
  },
];

async function refundIsBlocked(bench: Bench): Promise<void> {
  const payment = await bench.arrived(undefined, 'dispute');
  const dispute = await open(bench, payment, 'dispute');
  bench.expect(dispute.refundBlocked, 'A dispute that holds the money does not say that refunds are blocked.');
  const answer = await bench.refund(payment, 1000n);
  const isRefused = !answer.ok && (answer.error.kind === 'invalid' || answer.error.kind === 'conflict');
  bench.expect(isRefused, `A refund of a disputed payment gives ${told(answer)} instead of a refusal.`);
  const { refunded } = await bench.read(payment.ref);
  bench.expect(refunded.amountMinor === 0n, 'A refund of a disputed payment gives the money back twice.');
}

async function refundIsAllowed(bench: Bench): Promise<void> {
  const payment = await bench.arrived(undefined, 'inquiry');
  const inquiry = await open(bench, payment, 'inquiry');
  bench.expect(inquiry.stage === 'inquiry', `An inquiry is told as "${inquiry.stage}".`);
  bench.expect(!inquiry.refundBlocked, 'An inquiry blocks refunds.');
  const { disputed } = await bench.read(payment.ref);
  bench.expect(disputed.amountMinor === 0n, 'An inquiry counts as money taken.');
  bench.need(await bench.refund(payment, 1000n), 'A refund during an inquiry');
  const { refunded } = await bench.read(payment.ref);
  bench.expect(refunded.amountMinor === 1000n, `After a refund of 1000 the payment tells ${refunded.amountMinor}.`);
}

async function open(bench: Bench, payment: PaymentSnapshot, what: 'dispute' | 'inquiry'): Promise<DisputeSnapshot> {
  await news(bench);
  await bench.happen({ what, payment: payment.ref });
  const { dispute } = eventOf(await news(bench), 'dispute.opened');
  bench.expect(dispute.payment === payment.ref, 'The dispute names another payment.');
  return dispute;
}

async function expectWithinReceived(bench: Bench, { ref }: PaymentSnapshot): Promise<PaymentSnapshot> {
  const now = await bench.read(ref);
  const taken = now.refunded.amountMinor + now.disputed.amountMinor;
  bench.expect(
    taken <= now.received.amountMinor,
    `Of ${now.received.amountMinor} received ${taken} are refunded or disputed.`,
  );
  return now;
}
