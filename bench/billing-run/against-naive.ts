import type { Database } from '@quittance/db';
import { sql } from 'kysely';
import { medianOf } from '../median-of.ts';
import type { BenchReport } from '../run.ts';
import { fillBrand } from './fill-brand.ts';
import { medianTurn } from './median-turn.ts';
import { mirrorCustomers } from './mirror-brand.ts';
import { openBrand } from './open-brand.ts';
import { timeRun, withRunBench } from './open-run-bench.ts';
import { cpuOf, rowOf, type Turn } from './timed.ts';

const goal = 25;
const rounds = 5;

/**
 * The run against the same run with one transaction for each customer, row by row through the query builder, over
 * `customers` in five brands each. Both decide alike and must have issued the same sums, or the bench fails. The ratio is
 * that of processor time, process and database together; the median of the five counts.
 */
export function againstNaive(customers: number): Promise<BenchReport> {
  return withRunBench(async ({ owner, services, operatorId, start }) => {
    const perBrand = Math.ceil(customers / rounds);
    const [ours, naive] = [await start('quittance'), await start('naive')];
    const taken: { readonly ours: Turn; readonly naive: Turn }[] = [];
    for (let nth = 1; nth <= rounds; nth += 1) {
      const brand = await openBrand(services, owner, operatorId, `brand${nth}`);
      const mirror = await openBrand(services, owner, operatorId, `mirror${nth}`);
      await fillBrand(owner, brand, perBrand);
      await mirrorCustomers(owner, brand, mirror);
      await sql`vacuum analyze`.execute(owner);
      const wish = { atOnce: 1 };
      taken.push({
        ours: await timeRun(owner, ours, { ...wish, tenantIds: [brand] }),
        naive: await timeRun(owner, naive, { ...wish, tenantIds: [mirror] }),
      });
      await expectSameBooks(owner, brand, mirror);
    }
    return {
      name: 'run --naive',
      ratio: medianOf(taken.map((round) => cpuOf(round.naive) / cpuOf(round.ours))),
      goal,
      rows: [
        rowOf('quittance', medianTurn(taken.map((round) => round.ours)), perBrand),
        rowOf('one by one', medianTurn(taken.map((round) => round.naive)), perBrand),
      ],
    };
  });
}

/** A comparison with something that does less would mean nothing. */
async function expectSameBooks(owner: Database, ...brands: readonly [string, string]): Promise<void> {
  const [one, other] = await Promise.all(brands.map((brand) => sumsOf(owner, brand)));
  if (one !== other) throw new Error(`The books differ: ${one} and ${other}.`);
}

async function sumsOf(owner: Database, tenantId: string): Promise<string> {
  const { rows } = await sql`
    select (select count(*) from invoice where tenant_id = ${tenantId}) as invoices,
      (select count(distinct number) from invoice where tenant_id = ${tenantId}) as numbers,
      (select sum(gross_minor) from invoice where tenant_id = ${tenantId}) as gross,
      (select count(*) from invoice_line where tenant_id = ${tenantId}) as lines,
      (select sum(net_minor) from invoice_line where tenant_id = ${tenantId}) as net,
      (select sum(amount_minor) from billed_period where tenant_id = ${tenantId}) as billed,
      (select sum(abs(amount_minor)) from posting where tenant_id = ${tenantId}) as posted,
      (select count(*) from event where tenant_id = ${tenantId} and kind = 'invoice.issued') as told,
      (select min(next_billing_date) from subscription where tenant_id = ${tenantId}) as next`.execute(owner);
  return JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
}
