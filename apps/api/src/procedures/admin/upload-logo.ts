import { z } from 'zod';
import { unwrap } from '../../errors/refusal-error.ts';
import { staffProcedure } from '../../trpc/procedures.ts';
import { uploadLogo as store } from '../../use-cases/brands/upload-logo.ts';
import { logoUrl } from '../brand-output.ts';

/** A PNG or JPEG of at most 512 KiB, its bytes in base64. */
export const uploadLogo = staffProcedure('brand.update')
  .input(z.object({ contentBase64: z.base64() }))
  .output(z.object({ logoUrl: z.string().nullable() }))
  .mutation(async ({ ctx: { tenant, services, actor, visitor }, input }) => {
    const bytes = Buffer.from(input.contentBase64, 'base64');
    const name = unwrap(await store(tenant, services.files, bytes, { actor, from: visitor }));
    return { logoUrl: logoUrl(name) };
  });
