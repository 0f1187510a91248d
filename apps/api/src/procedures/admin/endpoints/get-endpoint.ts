import { idPrefixes } from '@quittance/domain';
import { z } from 'zod';
import { refusalError } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { publicEventTypes } from '../../../use-cases/webhook-endpoints/public-events.ts';
import { readEndpoints } from '../../../use-cases/webhook-endpoints/read-endpoints.ts';
import { endpointOutput, toEndpointOutput } from './endpoint-output.ts';

/** One webhook endpoint and what it may choose to hear of. */
export const getEndpoint = staffProcedure('webhook.read')
  .input(z.object({ endpointId: idInput(idPrefixes.endpoint) }))
  .output(z.object({ allEventTypes: z.array(z.string()), endpoint: endpointOutput }))
  .query(async ({ ctx: { tenant }, input }) => {
    const [row] = await tenant.db.run((scope) => readEndpoints(scope, input.endpointId));
    if (!row) throw refusalError('not_found');
    return { allEventTypes: [...publicEventTypes], endpoint: toEndpointOutput(row, tenant.moment.wallNow) };
  });
