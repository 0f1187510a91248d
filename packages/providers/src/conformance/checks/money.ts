import { type Money, money } from '@quittance/domain';
import { railOf } from '../../port/index.ts';
import { type Bench, told } from '../bench.ts';
import { CannotGoOn } from '../cannot-go-on.ts';
import type { Check } from '../check.ts';

/** Amounts that catch a wrong exponent: none, three, two, and two that look like none. */
const AMOUNTS: readonly Money[] = [
  ...[
    money(500n, 'JPY'),
    money(5120n, 'KWD'),
    money(5124n, 'KWD'),
    money(1234n, 'EUR'),
    money(250_000n, 'HUF'),
    money(250_050n, 'HUF'),
  ],
];

const DAY_MS = 86_400_000;

/** To the last minor unit. */
export const moneyChecks: readonly Check[] = [
  {
    number: 26,
    title: 'partial refunds reach the exact total, and one minor unit more is refused',
    async run(bench) {
      const payment = await bench.paid(await bench.store(), bench.ours(), money(10_000n, 'EUR'));
      await letSettle(bench);
      let refunded = 0n;
      for (const part of [3000n, 3000n, 4000n]) {
        const answer = await refund(bench, payment.ref, part, refunded);
        const snapshot = bench.need(answer, 'refund').snapshot;
        bench.expect(
          snapshot?.amount.amountMinor === part,
          `A refund of ${part} is told as ${snapshot?.amount.amountMinor}.`,
        );
        refunded += part;
        const now = bench.need(
          await bench.plugin.charges.get(bench.context(), { payment: payment.ref }),
          'charges.get',
        );
        bench.expect(
          now.refunded.amountMinor === refunded,
          `After refunds of ${refunded} the payment tells ${now.refunded.amountMinor}.`,
        );
      }
      const tooMuch = await refund(bench, payment.ref, 1n, refunded);
      bench.expect(
        !tooMuch.ok && tooMuch.error.kind === 'invalid',
        `One minor unit too much gives ${told(tooMuch)} instead of "invalid".`,
      );
    },
  },
  {
    number: 29,
    title: 'JPY, KWD, EUR and HUF reach the provider in its own units and come back unchanged',
    async run(bench) {
      const currencies = railOf(bench.plugin.manifest, bench.standIn.rail)?.currencies ?? null;
      const taken = AMOUNTS.filter(({ currency }) => currencies === null || currencies.includes(currency));
      if (taken.length === 0) throw new CannotGoOn('The rail takes none of the currencies that this check knows.');
      for (const amount of taken) await expectExact(bench, amount);
    },
  },
];

/** Only money that has arrived can go back: on a slow rail, as many days later as it usually takes at most. */
async function letSettle(bench: Bench): Promise<void> {
  const rail = railOf(bench.plugin.manifest, bench.standIn.rail);
  if (rail?.settlement === 'async') await bench.standIn.advance(rail.typicalSettleDays[1] * DAY_MS);
}

function refund(
  bench: Bench,
  payment: Parameters<typeof bench.plugin.refunds.refund>[1]['payment'],
  part: bigint,
  before: bigint,
) {
  const ours = bench.ours();
  const amounts = { amount: money(part, 'EUR'), alreadyRefunded: money(before, 'EUR') };
  return bench.plugin.refunds.refund(bench.context(), {
    key: ours.attemptId,
    ours,
    payment,
    ...amounts,
    reason: 'requested',
  });
}

async function expectExact(bench: Bench, amount: Money): Promise<void> {
  const name = `${amount.amountMinor} ${amount.currency}`;
  const expected = bench.standIn.wireAmount(amount);
  const answer = await bench.charge(await bench.store('good', amount.currency), bench.ours(), amount);
  if (expected === null) {
    bench.expect(
      !answer.ok && answer.error.kind === 'invalid',
      `${name} cannot be written exactly, but gives ${told(answer)}.`,
    );
    return;
  }
  const answered = bench.need(answer, `A charge of ${name}`).snapshot?.amount;
  const isSame = answered?.amountMinor === amount.amountMinor && answered.currency === amount.currency;
  bench.expect(isSame, `${name} is told as ${answered?.amountMinor} ${answered?.currency}.`);
  const booked = (await bench.standIn.payments()).at(-1);
  bench.expect(
    booked?.wireAmount === expected,
    `${name} reached the provider as ${booked?.wireAmount} instead of ${expected}.`,
  );
}
