import { publicId } from '@quittance/db';
import { idPrefixes } from '@quittance/domain';
import { z } from 'zod';
import { refusalError } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import {
  type DeliverySummary,
  deliveryFilters,
  listDeliveries as list,
} from '../../../use-cases/webhook-endpoints/list-deliveries.ts';
import { publicEventOf } from '../../../use-cases/webhook-endpoints/public-events.ts';
import { readEndpoints } from '../../../use-cases/webhook-endpoints/read-endpoints.ts';
import { cursorInput, pageOutput, pageSize, toPageOutput, uuidText } from '../../page-input.ts';

const row = z.object({
  eventId: z.string(),
  type: z.string(),
  account: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** In business time, as the message tells it. */
  at: z.string(),
  state: z.enum(['waiting', 'delivered', 'failed']),
  nextTryAt: z.string().nullable(),
  attempts: z.number(),
  lastFailure: z.string().nullable(),
  lastStatus: z.number().nullable(),
});

/** What was sent to an endpoint and is on its way there, the newest event first. */
export const listDeliveries = staffProcedure('webhook.read')
  .input(
    z.object({
      endpointId: idInput(idPrefixes.endpoint),
      filter: z.enum(deliveryFilters).default('all'),
      cursor: cursorInput(z.tuple([uuidText])),
    }),
  )
  .output(pageOutput(row))
  .query(async ({ ctx: { tenant }, input }) => {
    const page = await tenant.db.run(async (scope) => {
      const [endpoint] = await readEndpoints(scope, input.endpointId);
      return endpoint ? list(scope, { ...input, pageSize }) : null;
    });
    if (!page) throw refusalError('not_found');
    return toPageOutput(page, toRow);
  });

function toRow({ event_id, account_id, account_name, business_at, next_try_at, ...delivery }: DeliverySummary) {
  return {
    eventId: publicId(idPrefixes.event, event_id),
    type: publicEventOf(delivery.kind)?.type ?? delivery.kind,
    account: account_id === null ? null : { id: publicId(idPrefixes.account, account_id), name: account_name ?? '' },
    at: business_at.toISOString(),
    state: stateOf(next_try_at, delivery.delivered),
    nextTryAt: next_try_at?.toISOString() ?? null,
    attempts: delivery.attempts,
    lastFailure: delivery.last?.failure ?? null,
    lastStatus: delivery.last?.http_status ?? null,
  };
}

function stateOf(nextTryAt: Date | null, delivered: boolean): z.infer<typeof row>['state'] {
  if (nextTryAt !== null) return 'waiting';
  return delivered ? 'delivered' : 'failed';
}
