import { publicId } from '@quittance/db';
import { idPrefixes } from '@quittance/domain';
import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { createEndpoint as create } from '../../../use-cases/webhook-endpoints/create-endpoint.ts';
import { endpointInput } from './endpoint-input.ts';

/** Adds a webhook endpoint. Its secret is in this answer and nowhere else: show it once, keep it nowhere. */
export const createEndpoint = staffProcedure('webhook.manage')
  .input(endpointInput)
  .output(z.object({ id: z.string(), secret: z.string() }))
  .mutation(async ({ ctx: { services, tenant, actor, visitor }, input }) => {
    const { endpointId, secret } = unwrap(await create(services, tenant, input, { actor, from: visitor }));
    return { id: publicId(idPrefixes.endpoint, endpointId), secret };
  });
