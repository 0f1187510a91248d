import { publicId } from '@quittance/db';
import { z } from 'zod';
import type { RunProgress } from '../../../use-cases/billing/read-run.ts';
import { moneyOutput, toMoneyOutput } from '../../money-output.ts';

export const runOutput = z.object({
  id: z.string(),
  asOf: z.string(),
  status: z.enum(['running', 'done', 'cancelled']),
  /** A name; the product's own when nobody asked for it. */
  startedBy: z.string(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  subscriptionsDue: z.number(),
  subscriptions: z.number(),
  invoices: z.number(),
  gross: moneyOutput,
  setAside: z.number(),
});

/** A run in the brand's own currency. */
export function toRunOutput({ runId, grossMinor, ...run }: RunProgress, currency: string): z.infer<typeof runOutput> {
  return {
    id: publicId('run', runId),
    asOf: run.asOf,
    status: run.status,
    startedBy: run.startedBy,
    startedAt: run.startedAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
    subscriptionsDue: run.subscriptionsDue,
    subscriptions: run.subscriptions,
    invoices: run.invoices,
    gross: toMoneyOutput(grossMinor, currency),
    setAside: run.setAside,
  };
}
