import { publicId } from '@quittance/db';
import { actions } from '@quittance/domain';
import { z } from 'zod';
import { portalProcedure } from '../../trpc/procedures.ts';
import { actionsOf } from '../../use-cases/portal/portal-reader.ts';
import { readAccount } from '../../use-cases/portal/read-account.ts';

const output = z.object({
  id: z.string(),
  name: z.string(),
  right: z.enum(['owner', 'billing', 'location_manager', 'viewer']),
  /** What the person may do here, so that pages offer nothing that would be refused. */
  may: z.array(z.enum(actions)),
});

/** The account the person turned to, and what they may do in it. */
export const currentAccount = portalProcedure('account.read')
  .output(output)
  .query(async ({ ctx: { tenant, accountId, right } }) => {
    const { name } = await tenant.db.run((scope) => readAccount(scope, accountId));
    return { id: publicId('acc', accountId), name, right: right.right, may: [...actionsOf({ accountId, right })] };
  });
