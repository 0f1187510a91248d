import { idPrefixes } from '@quittance/domain';
import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { removeEndpoint as remove } from '../../../use-cases/webhook-endpoints/remove-endpoint.ts';

/** Takes an endpoint away for good. Answers how many messages that waited for it have failed by that. */
export const removeEndpoint = staffProcedure('webhook.manage')
  .input(z.object({ endpointId: idInput(idPrefixes.endpoint) }))
  .output(z.object({ messages: z.number() }))
  .mutation(async ({ ctx: { tenant, actor, visitor }, input }) => {
    return { messages: unwrap(await remove(tenant, input.endpointId, { actor, from: visitor })) };
  });
