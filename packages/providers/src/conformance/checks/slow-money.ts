import type { PaymentSnapshot } from '../../port/index.ts';
import { supersedes } from '../../port/index.ts';
import type { Bench } from '../bench.ts';
import type { Check } from '../check.ts';
import { canHappen, chargesStored, failsLate, needsMandate, savesOnPage, settlesLater } from '../conditions.ts';
import { eventOf, news, paymentIn } from '../news.ts';
import { told } from '../told.ts';

const DAY_MS = 86_400_000;

/** Money that takes days, and comes back after weeks. */
export const slowMoneyChecks: readonly Check[] = [
  {
    number: 36,
    title: 'a debit that the bank refuses days later is processing until then and failed with a reason afterwards',
    when: [settlesLater, canHappen('payment_fails')],
    async run(bench) {
      const payment = await bench.payment(undefined, 'payment_fails');
      bench.expect(payment.state === 'processing', `On its first day a debit is "${payment.state}".`);
      bench.expect(payment.received.amountMinor === 0n, 'A debit counts as received before the bank has paid.');
      await news(bench);
      await bench.happen({ what: 'payment_fails', payment: payment.ref });
      eventOf(await news(bench), 'payment.failed');
      const now = await bench.read(payment.ref);
      bench.expect(now.state === 'failed', `A debit that the bank refused is "${now.state}".`);
      bench.expect(now.decline !== null, 'A debit that the bank refused is told without a reason.');
      bench.expect(now.reversal === null, 'An early failure is told as money that was taken back.');
      bench.expect(now.received.amountMinor === 0n, `A refused debit tells ${now.received.amountMinor} received.`);
      bench.expect(supersedes(now, payment), 'The failure does not supersede what was told before.');
    },
  },
  {
    number: 37,
    title: 'money that goes back after it arrived is a late failure: received stays, disputed is all of it',
    when: [settlesLater, failsLate, canHappen('payment_fails_late')],
    async run(bench) {
      const payment = await bench.arrived(undefined, 'payment_fails_late');
      await news(bench);
      await bench.happen({ what: 'payment_fails_late', payment: payment.ref });
      eventOf(await news(bench), 'payment.late_failed');
      const now = await bench.read(payment.ref);
      bench.expect(now.reversal?.kind === 'late_failure', `It is told as ${now.reversal?.kind ?? 'no reversal'}.`);
      expectTakenBack(bench, now, payment);
    },
  },
  {
    number: 38,
    title: 'a chargeback takes the money, and cancelled it gives the money back',
    when: [settlesLater, failsLate, canHappen('charged_back'), canHappen('chargeback_cancelled')],
    async run(bench) {
      const payment = await bench.arrived(undefined, 'charged_back');
      await news(bench);
      await bench.happen({ what: 'charged_back', payment: payment.ref });
      eventOf(await news(bench), 'payment.charged_back');
      const taken = await bench.read(payment.ref);
      bench.expect(taken.reversal?.kind === 'charged_back', `It is told as ${taken.reversal?.kind ?? 'no reversal'}.`);
      expectTakenBack(bench, taken, payment);
      await bench.standIn.advance(DAY_MS);
      await bench.happen({ what: 'chargeback_cancelled', payment: payment.ref });
      eventOf(await news(bench), 'payment.chargeback_cancelled');
      const back = await bench.read(payment.ref);
      bench.expect(
        back.disputed.amountMinor === 0n,
        `Cancelled, a chargeback still holds ${back.disputed.amountMinor}.`,
      );
      bench.expect(back.state === 'succeeded', `After a cancelled chargeback the payment is "${back.state}".`);
      bench.expect(supersedes(back, taken), 'The cancelled chargeback does not supersede the chargeback.');
    },
  },
  {
    number: 39,
    title: 'a mandate revoked with a payment in flight is told, and the payment comes to an end',
    when: [needsMandate, chargesStored, canHappen('method_revoked')],
    async run(bench) {
      const stored = await bench.store();
      const payment = await bench.paid(stored, bench.ours());
      await news(bench);
      const { ref: method, mandate } = stored.method;
      await bench.happen({ what: 'method_revoked', method, mandate });
      await bench.letSettle();
      const events = await news(bench);
      const revoked = eventOf(events, 'method.revoked');
      bench.expect(revoked.method.ref === method, 'The event names another method.');
      const { state } = await bench.read(payment.ref);
      bench.expect(hasEnded(state), `After the usual days the payment in flight is still "${state}".`);
      const isTold = events.some((event) => paymentIn(event)?.ref === payment.ref);
      bench.expect(isTold, 'No webhook tells how the payment in flight ended.');
    },
  },
  {
    number: 40,
    title:
      'a refused charge is a decline that stays one for thirty days, unless the snapshot says that the provider retries',
    when: [
      chargesStored,
      ({ never, rail }) => never[rail.settlement === 'async' ? 'payment_fails' : 'refused'] ?? null,
    ],
    async run(bench) {
      const refused = bench.rail.settlement === 'async' ? await refusedLater(bench) : await refusedAtOnce(bench);
      if (refused?.providerWillRetry === true) return;
      await bench.standIn.advance(30 * DAY_MS);
      await bench.expectBooked(0);
      if (refused === null) return;
      const { state } = await bench.read(refused.ref);
      bench.expect(state === 'failed', `Thirty days later the refused charge is "${state}".`);
    },
  },
  {
    number: 41,
    title: 'a payment that is not on its way can be cancelled, one that has arrived is a conflict and stays',
    when: [chargesStored, savesOnPage],
    async run(bench) {
      if (bench.rail.settlement === 'async') await cancelEarly(bench);
      const before = (await bench.standIn.payments()).length;
      const payment = await bench.arrived();
      const answer = await bench.plugin.charges.cancel(bench.context(), { key: 'cancel_late', payment: payment.ref });
      const isConflict = !answer.ok && answer.error.kind === 'conflict';
      bench.expect(isConflict, 'Cancelling a payment that has arrived is not told as a conflict.');
      const { state } = await bench.read(payment.ref);
      bench.expect(state === 'succeeded', `After an attempt to cancel it, a payment that arrived is "${state}".`);
      await bench.expectBooked(before + 1);
    },
  },
];

function expectTakenBack(bench: Bench, now: PaymentSnapshot, before: PaymentSnapshot): void {
  bench.expect(now.state === 'succeeded', `Money that was taken back after success is told as "${now.state}".`);
  bench.expect(
    now.received.amountMinor === before.received.amountMinor,
    `What had been received is told as ${now.received.amountMinor}.`,
  );
  bench.expect(
    now.disputed.amountMinor === before.received.amountMinor,
    `Of ${before.received.amountMinor} taken back ${now.disputed.amountMinor} are told.`,
  );
  bench.expect(supersedes(now, before), 'What was taken back does not supersede the success.');
}

function hasEnded(state: PaymentSnapshot['state']): boolean {
  return state === 'succeeded' || state === 'failed' || state === 'cancelled';
}

async function refusedLater(bench: Bench): Promise<PaymentSnapshot> {
  const { ref } = await bench.payment(undefined, 'payment_fails');
  await bench.happen({ what: 'payment_fails', payment: ref });
  return bench.read(ref);
}

async function refusedAtOnce(bench: Bench): Promise<PaymentSnapshot | null> {
  const answer = await bench.charge(await bench.store('refused'), bench.ours());
  const isDeclined = answer.ok && answer.value.outcome === 'declined';
  bench.expect(isDeclined, `A charge that the bank refuses gives ${told(answer)} instead of "declined".`);
  return answer.ok ? answer.value.snapshot : null;
}

async function cancelEarly(bench: Bench): Promise<void> {
  const payment = await bench.paid(await bench.store(), bench.ours());
  const cancel = (key: string) => bench.plugin.charges.cancel(bench.context(), { key, payment: payment.ref });
  const first = await cancel('cancel_first');
  if (!first.ok) {
    bench.expect(first.error.kind === 'conflict', `Cancelling at once gives the error "${first.error.kind}".`);
    return;
  }
  bench.expect(first.value.state === 'cancelled', `A cancelled payment is told as "${first.value.state}".`);
  const again = await cancel('cancel_again');
  bench.expect(again.ok && again.value.state === 'cancelled', 'Cancelling twice is not the same as once.');
  await bench.expectBooked(0);
}
