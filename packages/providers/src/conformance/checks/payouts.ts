import type { Answer, PayoutLine, PayoutSnapshot } from '../../port/index.ts';
import type { Bench } from '../bench.ts';
import { CannotGoOn } from '../cannot-go-on.ts';
import type { Check } from '../check.ts';
import { canHappen, reconciles } from '../conditions.ts';

const DAY_MS = 86_400_000;
const MOST_PAGES = 50;

/** What reaches the bank account. */
export const payoutChecks: readonly Check[] = [
  {
    number: 49,
    title: "a payout's lines are gross less fee, sum to its net, and name the payment",
    when: [reconciles, canHappen('paid_out')],
    async run(bench) {
      const from = new Date(Date.parse(bench.standIn.now()) - DAY_MS).toISOString();
      const first = await bench.arrived();
      const second = await bench.arrived(bench.money(4999n));
      if (bench.rail.refund === 'partial') bench.need(await bench.refund(first, 2500n), 'refund');
      await bench.happen({ what: 'paid_out', currency: bench.currency });
      const payouts = await listPayouts(bench, from);
      if (payouts.length === 0) throw new CannotGoOn('listPayouts lists no payout of the money that was paid out.');
      const lines: PayoutLine[] = [];
      for (const payout of payouts) lines.push(...(await expectSum(bench, payout)));
      for (const { ref } of [first, second])
        bench.expect(
          countOf(lines, ref) === 1,
          `A payment stands in ${countOf(lines, ref)} lines of payouts, not one.`,
        );
    },
  },
];

async function listPayouts(bench: Bench, from: string): Promise<PayoutSnapshot[]> {
  const to = bench.standIn.now();
  return pages((cursor) => bench.plugin.reconciliation.listPayouts(bench.context(), { from, to, cursor }), bench);
}

async function expectSum(bench: Bench, payout: PayoutSnapshot): Promise<PayoutLine[]> {
  const lines = await pages(
    (cursor) => bench.plugin.reconciliation.listPayoutLines(bench.context(), { payout: payout.ref, cursor }),
    bench,
  );
  const { amountMinor, currency } = payout.amount;
  const sum = lines.reduce((total, { net }) => total + net.amountMinor, 0n);
  bench.expect(sum === amountMinor, `The lines of a payout of ${amountMinor} sum to ${sum}.`);
  bench.expect(new Set(lines.map(({ id }) => id)).size === lines.length, 'Two lines of a payout have one id.');
  for (const { gross, fee, net } of lines) {
    const isExact = gross.amountMinor - fee.amountMinor === net.amountMinor;
    bench.expect(isExact, `A line of ${gross.amountMinor} less ${fee.amountMinor} is told as ${net.amountMinor}.`);
    bench.expect(net.currency === currency, `A payout in ${currency} has a line in ${net.currency}.`);
  }
  return lines;
}

async function pages<T>(list: (cursor: string | null) => Answer<Page<T>>, bench: Bench): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { items: more, cursor: next }: Page<T> = bench.need(await list(cursor), 'A list of payouts or their lines');
    items.push(...more);
    if (next === null) return items;
    cursor = next;
  }
  throw new CannotGoOn('A list of payouts never comes to an end.');
}

type Page<T> = { readonly items: readonly T[]; readonly cursor: string | null };

function countOf(lines: readonly PayoutLine[], source: string): number {
  return lines.filter((line) => line.type === 'payment' && line.source === source).length;
}
