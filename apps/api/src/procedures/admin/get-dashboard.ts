import { z } from 'zod';
import type { Tenant } from '../../tenant/brand.ts';
import { staffProcedure } from '../../trpc/procedures.ts';
import { listRuns } from '../../use-cases/admin/list-runs.ts';
import { ageBuckets, readAges, readMonths } from '../../use-cases/admin/read-charts.ts';
import { readClock } from '../../use-cases/admin/read-clock.ts';
import { readAttention, readCollected, readReceivables } from '../../use-cases/admin/read-dashboard.ts';
import { readFirstSteps } from '../../use-cases/admin/read-first-steps.ts';
import { moneyOutput, toMoneyOutput } from '../money-output.ts';
import { clockOutput } from './clock/clock-output.ts';
import { runOutput, toRunOutput } from './runs/run-output.ts';

const receivables = z.object({
  open: moneyOutput,
  openInvoices: z.number(),
  /** Due today or before. */
  due: moneyOutput,
  overdue: moneyOutput,
  overdueInvoices: z.number(),
});

const output = z.object({
  /** The brand's own currency first, then every other in which something is owed. */
  receivables: z.array(receivables),
  collected: z.array(z.object({ amount: moneyOutput, payments: z.number() })),
  attention: z.object({
    subscriptionsDue: z.number(),
    accountsSetAside: z.number(),
    accountsRestricted: z.number(),
    failedMails: z.number(),
    parkedWebhooks: z.number(),
    disputesToAnswer: z.number(),
    disputesUrgent: z.number(),
    givenBackTwice: z.number(),
    unexplainedPayouts: z.number(),
    pausedConnections: z.number(),
    endpointsOff: z.number(),
  }),
  /** What the brand needs before its first invoice, and its name on the command line. */
  firstSteps: z.object({
    slug: z.string(),
    provider: z.boolean(),
    catalogue: z.enum(['nothing', 'product', 'plan', 'version']),
    customers: z.boolean(),
    run: z.boolean(),
  }),
  clock: clockOutput,
  lastRun: runOutput.nullable(),
  /** In the brand's own currency. */
  months: z.array(z.object({ month: z.string(), invoiced: moneyOutput, collected: moneyOutput })),
  ages: z.array(z.object({ bucket: z.enum(ageBuckets), amount: moneyOutput, invoices: z.number() })),
});
type Output = z.infer<typeof output>;

/** What staff look at first: debts, money that came in, runs, and what waits for somebody. */
export const getDashboard = staffProcedure('invoice.read')
  .output(output)
  .query(async ({ ctx: { tenant } }) => {
    const { brand, db, moment } = tenant;
    return db.run(async (scope) => {
      const runs = await listRuns(scope, { cursor: null, pageSize: 1 });
      const lastRun = runs.rows[0];
      const money = (amountMinor: bigint) => toMoneyOutput(amountMinor, brand.currency);
      const months = await readMonths(scope, brand.currency, moment.today);
      const ages = await readAges(scope, brand.currency, moment.today);
      return {
        receivables: toReceivables(await readReceivables(scope, moment.today), tenant),
        collected: toCollected(await readCollected(scope, moment.today), tenant),
        attention: await readAttention(scope, moment.today),
        firstSteps: { slug: brand.slug, ...(await readFirstSteps(scope)) },
        clock: readClock(tenant),
        lastRun: lastRun ? toRunOutput(lastRun, brand.currency) : null,
        months: months.map(({ month, invoicedMinor, collectedMinor }) => {
          return { month, invoiced: money(invoicedMinor), collected: money(collectedMinor) };
        }),
        ages: ages.map(({ bucket, amountMinor, invoices }) => ({ bucket, amount: money(amountMinor), invoices })),
      };
    });
  });

type Receivables = Awaited<ReturnType<typeof readReceivables>>;

function toReceivables(found: Receivables, { brand }: Tenant): Output['receivables'] {
  const { currency } = brand;
  const nothing = { currency, openMinor: 0n, openInvoices: 0, dueMinor: 0n, overdueMinor: 0n, overdueInvoices: 0 };
  return ownFirst(found, nothing).map((row) => ({
    open: toMoneyOutput(row.openMinor, row.currency),
    openInvoices: row.openInvoices,
    due: toMoneyOutput(row.dueMinor, row.currency),
    overdue: toMoneyOutput(row.overdueMinor, row.currency),
    overdueInvoices: row.overdueInvoices,
  }));
}

type Collected = Awaited<ReturnType<typeof readCollected>>;

function toCollected(found: Collected, { brand }: Tenant): Output['collected'] {
  return ownFirst(found, { currency: brand.currency, amountMinor: 0n, payments: 0 }).map((row) => ({
    amount: toMoneyOutput(row.amountMinor, row.currency),
    payments: row.payments,
  }));
}

function ownFirst<Row extends { readonly currency: string }>(rows: readonly Row[], own: Row): Row[] {
  const found = rows.find(({ currency }) => currency === own.currency) ?? own;
  return [found, ...rows.filter(({ currency }) => currency !== own.currency)];
}
