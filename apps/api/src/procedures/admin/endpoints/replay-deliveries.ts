import { idPrefixes } from '@quittance/domain';
import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { replayDeliveries as replay } from '../../../use-cases/webhook-endpoints/replay-deliveries.ts';

const wish = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('one'), eventId: idInput(idPrefixes.event) }),
  z.object({ kind: z.literal('failed'), since: z.iso.datetime({ offset: true }).transform((text) => new Date(text)) }),
]);

/** Sends one message once more, or all that failed since a moment, under their old ids. */
export const replayDeliveries = staffProcedure('webhook.manage')
  .input(z.object({ endpointId: idInput(idPrefixes.endpoint), wish }))
  .output(z.object({ messages: z.number() }))
  .mutation(async ({ ctx: { tenant, actor, visitor }, input }) => {
    return { messages: unwrap(await replay(tenant, input, { actor, from: visitor })) };
  });
