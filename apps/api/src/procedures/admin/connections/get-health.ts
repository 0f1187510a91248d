import { publicId } from '@quittance/db';
import { idPrefixes } from '@quittance/domain';
import { z } from 'zod';
import { refusalError } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { type LookFacts, readHealth } from '../../../use-cases/connections/read-health.ts';
import { providerName } from '../payouts/provider-name.ts';

const instant = z.string().nullable();

const figures = z.object({
  calls: z.number(),
  errors: z.number(),
  medianMs: z.number().nullable(),
  slowMs: z.number().nullable(),
});

const look = z
  .object({ readUntil: instant, dueAt: z.string(), tries: z.number(), failure: z.string().nullable() })
  .nullable();

const output = z.object({
  id: z.string(),
  provider: z.string(),
  active: z.boolean(),
  pausedReason: z.string().nullable(),
  pausedAt: instant,
  asksAgainAt: instant,
  lastSuccessAt: instant,
  lastWebhookAt: instant,
  lastHour: figures,
  lastDay: figures,
  hours: z.array(figures.extend({ from: z.string() })),
  unknown: z.object({ count: z.number(), since: instant }),
  parked: z.number(),
  events: look,
  payouts: look,
});

/** How one of the brand's connections has been lately, from what we have seen of it ourselves. */
export const getHealth = staffProcedure('brand.read')
  .input(z.object({ connectionId: idInput(idPrefixes.connection) }))
  .output(output)
  .query(async ({ ctx: { services, tenant }, input }) => {
    const found = await readHealth(services, tenant, input.connectionId);
    if (!found) throw refusalError('not_found');
    const { connectionId, provider, pausedAt, asksAgainAt, lastSuccessAt, lastWebhookAt, hours, ...rest } = found;
    return {
      ...rest,
      id: publicId(idPrefixes.connection, connectionId),
      provider: providerName(services, provider),
      ...{ pausedAt: text(pausedAt), asksAgainAt: text(asksAgainAt) },
      ...{ lastSuccessAt: text(lastSuccessAt), lastWebhookAt: text(lastWebhookAt) },
      hours: hours.map(({ from, ...seen }) => ({ ...seen, from: from.toISOString() })),
      unknown: { count: rest.unknown.count, since: text(rest.unknown.since) },
      ...{ events: toLook(rest.events), payouts: toLook(rest.payouts) },
    };
  });

function toLook(found: LookFacts | null) {
  return found && { ...found, readUntil: text(found.readUntil), dueAt: found.dueAt.toISOString() };
}

function text(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
