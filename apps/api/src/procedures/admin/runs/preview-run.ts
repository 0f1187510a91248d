import { publicId } from '@quittance/db';
import { businessDate } from '@quittance/domain';
import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { dryRunBilling } from '../../../use-cases/billing/dry-run-billing.ts';
import { lastMonthsRun } from '../../../use-cases/billing/last-months-run.ts';
import { compareTotals } from '../../../use-cases/billing/run-totals.ts';
import { moneyOutput, toMoneyOutput } from '../../money-output.ts';
import { asideReason, toAsideReason } from './aside-output.ts';

/** How long a page waits, in ms: a larger brand is told what was looked at by then, and the command line tells the rest. */
const patienceMs = 15_000;

const output = z.object({
  today: z.string(),
  asOf: z.string(),
  /** Subscriptions that are due, and how many of them were looked at. */
  due: z.number(),
  done: z.number(),
  subscriptions: z.number(),
  invoices: z.number(),
  /** In each currency of this run or last month's, with what that one came to. */
  totals: z.array(
    z.object({ invoices: z.number(), gross: moneyOutput, lastInvoices: z.number(), difference: moneyOutput }),
  ),
  lastRun: z.object({ id: z.string(), asOf: z.string() }).nullable(),
  largest: z.array(z.object({ id: z.string(), name: z.string(), gross: moneyOutput })),
  setAside: z.number(),
  setAsideReasons: z.array(asideReason),
  /** The first of them, by account. */
  accountsSetAside: z.array(z.object({ id: z.string(), name: z.string(), code: z.string(), detail: z.string() })),
});

/** What a billing run as of a business date would issue, today's if none is named. Writes nothing at all. */
export const previewRun = staffProcedure('run.read')
  .input(z.object({ asOf: z.iso.date().optional() }))
  .output(output)
  .query(async ({ ctx: { tenant }, input: { asOf } }) => {
    const { today } = tenant.moment;
    const signal = AbortSignal.timeout(patienceMs);
    const found = unwrap(await dryRunBilling(tenant, asOf ? businessDate(asOf) : today, { signal }));
    const last = await tenant.db.run((scope) => lastMonthsRun(scope, found.asOf));
    return {
      today,
      asOf: found.asOf,
      due: found.due,
      done: found.done,
      subscriptions: found.subscriptions,
      invoices: found.invoices,
      totals: compareTotals(found.totals, last?.totals ?? []).map(({ currency, difference, ...total }) => ({
        ...total,
        gross: toMoneyOutput(total.gross, currency),
        difference: toMoneyOutput(difference, currency),
      })),
      lastRun: last && { id: publicId('run', last.runId), asOf: last.asOf },
      largest: found.largest.map(({ accountId, name, gross }) => ({
        id: publicId('acc', accountId),
        name,
        gross: toMoneyOutput(gross.amountMinor, gross.currency),
      })),
      setAside: found.setAside,
      setAsideReasons: found.setAsideReasons.map(toAsideReason),
      accountsSetAside: found.accountsSetAside.map(({ accountId, name, code, detail }) => ({
        id: publicId('acc', accountId),
        name,
        code,
        detail,
      })),
    };
  });
