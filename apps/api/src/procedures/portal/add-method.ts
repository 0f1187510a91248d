import { publicId } from '@quittance/db';
import { z } from 'zod';
import { unwrap } from '../../errors/refusal-error.ts';
import { brandAddresses } from '../../security/brand-addresses.ts';
import { portalProcedure } from '../../trpc/procedures.ts';
import { beginSaveMethod } from '../../use-cases/methods/begin-save-method.ts';
import { hostsOf, leaveOutput } from './leave-output.ts';

/** Opens the provider's page on which a method is stored; the browser goes there and comes back to `/methods/<id>`. */
export const addMethod = portalProcedure('method.manage')
  .input(z.object({ rail: z.string().min(1).max(40) }))
  .output(leaveOutput.extend({ methodId: z.string() }))
  .mutation(async ({ ctx: { services, tenant, accountId }, input: { rail } }) => {
    const { portalUrl } = brandAddresses(services.config, tenant.brand.slug);
    const begun = unwrap(await beginSaveMethod(services, tenant, { accountId, rail, portalUrl }));
    const { redirectUrl, allowedOrigins } = begun;
    return { methodId: publicId('pm', begun.methodId), redirectUrl, allowedHosts: hostsOf(allowedOrigins) };
  });
