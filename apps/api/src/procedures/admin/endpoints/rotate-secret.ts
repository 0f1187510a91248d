import { idPrefixes } from '@quittance/domain';
import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { rotateSecret as rotate } from '../../../use-cases/webhook-endpoints/rotate-secret.ts';

/** Makes a new secret. It is in this answer and nowhere else; the old one signs along for 24 hours. */
export const rotateSecret = staffProcedure('webhook.manage')
  .input(z.object({ endpointId: idInput(idPrefixes.endpoint) }))
  .output(z.object({ secret: z.string(), oldSignsUntil: z.string().nullable() }))
  .mutation(async ({ ctx: { services, tenant, actor, visitor }, input }) => {
    const rotated = unwrap(await rotate(services, tenant, input.endpointId, { actor, from: visitor }));
    return { secret: rotated.secret, oldSignsUntil: rotated.oldSignsUntil?.toISOString() ?? null };
  });
