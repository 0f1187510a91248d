import { idPrefixes } from '@quittance/domain';
import { z } from 'zod';
import { refusalError } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { readDelivery } from '../../../use-cases/webhook-endpoints/read-delivery.ts';

const attempt = z.object({
  no: z.number(),
  at: z.string(),
  /** The answer's status; null when there was none. */
  httpStatus: z.number().nullable(),
  /** Why it counts as not taken; null when it was. */
  failure: z.string().nullable(),
  durationMs: z.number(),
  /** The first characters of the answer. */
  answer: z.string().nullable(),
});

const output = z.object({
  /** The message's body, byte for byte. */
  message: z.string(),
  delivered: z.boolean(),
  nextTryAt: z.string().nullable(),
  attempts: z.array(attempt),
});

/** One message to an endpoint: what it says and how each try went. */
export const getDelivery = staffProcedure('webhook.read')
  .input(z.object({ endpointId: idInput(idPrefixes.endpoint), eventId: idInput(idPrefixes.event) }))
  .output(output)
  .query(async ({ ctx: { tenant }, input }) => {
    const found = await tenant.db.run((scope) => readDelivery(scope, input.endpointId, input.eventId));
    if (!found) throw refusalError('not_found');
    return {
      message: found.message,
      delivered: found.delivered,
      nextTryAt: found.next_try_at?.toISOString() ?? null,
      attempts: found.attempts.map((row) => ({
        no: row.attempt_no,
        at: row.at.toISOString(),
        httpStatus: row.http_status,
        failure: row.failure,
        durationMs: row.duration_ms,
        answer: row.answer,
      })),
    };
  });
