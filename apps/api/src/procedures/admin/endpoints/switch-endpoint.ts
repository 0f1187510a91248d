import { idPrefixes } from '@quittance/domain';
import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { switchEndpoint as turn } from '../../../use-cases/webhook-endpoints/switch-endpoint.ts';

/** Switches an endpoint on or off. */
export const switchEndpoint = staffProcedure('webhook.manage')
  .input(z.object({ endpointId: idInput(idPrefixes.endpoint), isOn: z.boolean() }))
  .output(z.object({ isOn: z.boolean() }))
  .mutation(async ({ ctx: { services, tenant, actor, visitor }, input }) => {
    unwrap(await turn(services, tenant, input, { actor, from: visitor }));
    return { isOn: input.isOn };
  });
