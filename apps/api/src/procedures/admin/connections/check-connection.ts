import { idPrefixes } from '@quittance/domain';
import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { checkConnection as check } from '../../../use-cases/connections/check-connection.ts';

/** Asks the provider now whether the connection works; one that was paused goes on when it does. */
export const checkConnection = staffProcedure('connection.manage')
  .input(z.object({ connectionId: idInput(idPrefixes.connection) }))
  .output(z.object({ failure: z.string().nullable() }))
  .mutation(async ({ ctx: { services, tenant, actor, visitor }, input: { connectionId } }) =>
    unwrap(await check(services, tenant, connectionId, { actor, from: visitor })),
  );
