import { publicId } from '@quittance/db';
import { idPrefixes } from '@quittance/domain';
import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { type ExchangeRow, listExchanges as list } from '../../../use-cases/connections/list-exchanges.ts';

const exchange = z.object({
  at: z.string(),
  method: z.string(),
  path: z.string(),
  /** Null when no answer came. */
  status: z.number().nullable(),
  failure: z.enum(['timeout', 'network']).nullable(),
  durationMs: z.number(),
  request: z.string().nullable(),
  response: z.string().nullable(),
});

/** What was said to the provider about a payment and answered by it, without secrets, numbers or names. */
export const listExchanges = staffProcedure('exchange.read')
  .input(z.object({ paymentId: idInput(idPrefixes.payment) }))
  .output(z.object({ paymentId: z.string(), exchanges: z.array(exchange) }))
  .query(async ({ ctx: { services, tenant }, input: { paymentId } }) => ({
    paymentId: publicId(idPrefixes.payment, paymentId),
    exchanges: unwrap(await list(services, tenant, paymentId)).map(toOutput),
  }));

function toOutput({
  at,
  method,
  path,
  http_status: status,
  failure,
  duration_ms: durationMs,
  request,
  response,
}: ExchangeRow) {
  return { at: at.toISOString(), method, path, status, failure, durationMs, request, response };
}
