import { z } from 'zod';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { publicEventTypes } from '../../../use-cases/webhook-endpoints/public-events.ts';
import { readEndpoints } from '../../../use-cases/webhook-endpoints/read-endpoints.ts';
import { endpointOutput, toEndpointOutput } from './endpoint-output.ts';

/** The brand's webhook endpoints and what they may choose to hear of; never their secrets. */
export const listEndpoints = staffProcedure('webhook.read')
  .output(z.object({ eventTypes: z.array(z.string()), endpoints: z.array(endpointOutput) }))
  .query(async ({ ctx: { tenant } }) => {
    const rows = await tenant.db.run((scope) => readEndpoints(scope));
    return {
      eventTypes: [...publicEventTypes],
      endpoints: rows.map((row) => toEndpointOutput(row, tenant.moment.wallNow)),
    };
  });
