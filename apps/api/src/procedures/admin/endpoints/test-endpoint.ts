import { publicId } from '@quittance/db';
import { idPrefixes } from '@quittance/domain';
import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { testEndpoint as sendTest } from '../../../use-cases/webhook-endpoints/test-endpoint.ts';

/** Sends a test message to an endpoint; what became of it stands among its deliveries a moment later. */
export const testEndpoint = staffProcedure('webhook.manage')
  .input(z.object({ endpointId: idInput(idPrefixes.endpoint) }))
  .output(z.object({ eventId: z.string() }))
  .mutation(async ({ ctx: { tenant, actor, visitor }, input }) => {
    const eventId = unwrap(await sendTest(tenant, input.endpointId, { actor, from: visitor }));
    return { eventId: publicId(idPrefixes.event, eventId) };
  });
