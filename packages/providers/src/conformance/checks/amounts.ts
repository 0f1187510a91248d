import { type Money, money } from '@quittance/domain';
import type { Bench } from '../bench.ts';
import { CannotGoOn } from '../cannot-go-on.ts';
import type { Check } from '../check.ts';
import { refunds } from '../conditions.ts';
import { told } from '../told.ts';

/** Amounts that catch a wrong exponent or a detour over floats: none, three, two, and two that look like none. */
const AMOUNTS: readonly Money[] = [
  ...[money(500n, 'JPY'), money(5120n, 'KWD'), money(5124n, 'KWD'), money(250_000n, 'HUF'), money(250_050n, 'HUF')],
  ...[money(1234n, 'EUR'), money(435n, 'EUR'), money(8_070_045n, 'EUR'), money(435n, 'USD'), money(435n, 'GBP')],
];

/** To the last minor unit. */
export const amountChecks: readonly Check[] = [
  {
    number: 28,
    title: 'a refund in another currency is refused, and so is a payment in one that the rail does not take',
    when: [refunds],
    async run(bench) {
      const payment = await bench.arrived();
      const foreign = payment.amount.currency === 'USD' ? 'EUR' : 'USD';
      const inForeign = { ...payment, amount: money(payment.amount.amountMinor, foreign) };
      bench.expectInvalid(await bench.refund(inForeign, 100n), 'currency', `A refund in ${foreign}`);
      const { refunded } = await bench.read(payment.ref);
      bench.expect(refunded.amountMinor === 0n, 'A refund in another currency gives money back.');
      await expectNotTaken(bench);
    },
  },
  {
    number: 29,
    title: 'amounts reach the provider in its own units and come back unchanged',
    when: [],
    async run(bench) {
      const { currencies } = bench.rail;
      const taken = AMOUNTS.filter(({ currency }) => currencies === null || currencies.includes(currency));
      if (taken.length === 0) throw new CannotGoOn('The rail takes none of the currencies that this check knows.');
      for (const amount of taken) await expectExact(bench, amount);
    },
  },
];

/** Only where the manifest says which currencies there are. */
async function expectNotTaken(bench: Bench): Promise<void> {
  const { currencies, rail } = bench.rail;
  const foreign = ['ISK', 'CLP', 'EUR'].find((currency) => currencies?.includes(currency) === false);
  if (foreign === undefined || !bench.rail.offSession) return;
  const before = (await bench.standIn.payments()).length;
  const answer = await bench.charge(await bench.store(), bench.ours(), money(10_000n, foreign));
  const isRefused = !answer.ok && (answer.error.kind === 'invalid' || answer.error.kind === 'unsupported');
  bench.expect(isRefused, `A charge in ${foreign}, which ${rail} does not take, gives ${told(answer)}.`);
  await bench.expectBooked(before);
}

async function expectExact(bench: Bench, amount: Money): Promise<void> {
  const name = `${amount.amountMinor} ${amount.currency}`;
  const expected = bench.standIn.wireAmount(amount);
  if (expected === null) return expectRefused(bench, amount, name);
  const answered = await paymentOf(bench, amount);
  const isSame = answered.amountMinor === amount.amountMinor && answered.currency === amount.currency;
  bench.expect(isSame, `${name} is told as ${answered.amountMinor} ${answered.currency}.`);
  const booked = (await bench.standIn.payments()).at(-1);
  bench.expect(
    booked?.wireAmount === expected,
    `${name} reached the provider as ${booked?.wireAmount} instead of ${expected}.`,
  );
}

async function paymentOf(bench: Bench, amount: Money): Promise<Money> {
  if (!bench.rail.offSession) return (await bench.payment(amount)).amount;
  return (await bench.paid(await bench.store('good', amount.currency), bench.ours(), amount)).amount;
}

async function expectRefused(bench: Bench, amount: Money, name: string): Promise<void> {
  const answer = await bench.charge(await bench.store('good', amount.currency), bench.ours(), amount);
  const isRefused = !answer.ok && answer.error.kind === 'invalid';
  bench.expect(isRefused, `${name} cannot be written exactly, but gives ${told(answer)}.`);
}
