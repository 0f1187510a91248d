import { idPrefixes } from '@quittance/domain';
import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { updateEndpoint as update } from '../../../use-cases/webhook-endpoints/update-endpoint.ts';
import { endpointInput } from './endpoint-input.ts';

/** Changes where an endpoint is and what it hears of. */
export const updateEndpoint = staffProcedure('webhook.manage')
  .input(endpointInput.extend({ endpointId: idInput(idPrefixes.endpoint) }))
  .output(z.object({ saved: z.literal(true) }))
  .mutation(async ({ ctx: { services, tenant, actor, visitor }, input }) => {
    unwrap(await update(services, tenant, input, { actor, from: visitor }));
    return { saved: true };
  });
