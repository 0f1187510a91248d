import { publicId } from '@quittance/db';
import { runStates } from '@quittance/domain';
import { z } from 'zod';
import type { RunProgress } from '../../../use-cases/billing/read-run.ts';
import { moneyOutput, toMoneyOutput } from '../../money-output.ts';

export const runOutput = z.object({
  id: z.string(),
  asOf: z.string(),
  status: z.enum(runStates),
  /** A name; the product's own when nobody asked for it. */
  startedBy: z.string(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  /** Who paused, resumed or cancelled it last, and when. */
  changedBy: z.string().nullable(),
  changedAt: z.string().nullable(),
  subscriptionsDue: z.number(),
  subscriptions: z.number(),
  /** How many it is through with, those of accounts set aside included. */
  done: z.number(),
  invoices: z.number(),
  /** In the brand's own currency. */
  gross: moneyOutput,
  /** In each currency that the run issued invoices in. */
  totals: z.array(z.object({ invoices: z.number(), gross: moneyOutput })),
  setAside: z.number(),
});

export function toRunOutput({ runId, ...run }: RunProgress, currency: string): z.infer<typeof runOutput> {
  const own = run.totals.find((total) => total.currency === currency);
  return {
    id: publicId('run', runId),
    asOf: run.asOf,
    status: run.status,
    startedBy: run.startedBy,
    startedAt: run.startedAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
    changedBy: run.changedBy,
    changedAt: run.changedAt?.toISOString() ?? null,
    subscriptionsDue: run.subscriptionsDue,
    subscriptions: run.subscriptions,
    done: run.done,
    invoices: run.invoices,
    gross: toMoneyOutput(BigInt(own?.gross ?? '0'), currency),
    totals: run.totals.map(({ invoices, gross, currency: of }) => ({
      invoices,
      gross: toMoneyOutput(BigInt(gross), of),
    })),
    setAside: run.setAside,
  };
}
