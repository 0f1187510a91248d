import { languages } from '@quittance/i18n';
import { z } from 'zod';
import type { ApiContext } from '../../trpc/context.ts';
import { adminVisitorProcedure } from '../../trpc/procedures.ts';
import { type BrandOutput, brandOutput, toBrandOutput } from '../brand-output.ts';

/** What the admin app is drawn with; `host` tells a brand's host from the operator's. */
export const brand = adminVisitorProcedure
  .output(brandOutput.extend({ host: z.enum(['brand', 'operator']) }))
  .query(({ ctx }) =>
    ctx.tenant ? { host: 'brand', ...toBrandOutput(ctx.tenant) } : { host: 'operator', ...productLook(ctx) },
  );

/** On the operator's host no brand is known, so the product shows its own name and every language it speaks. */
function productLook({ services, moment }: ApiContext): BrandOutput {
  return {
    name: 'Quittance',
    slug: 'operator',
    colour: '#1f4f6b',
    logoUrl: null,
    languages: [...languages],
    defaultLanguage: 'en',
    country: null,
    timeZone: 'UTC',
    legalName: 'Quittance',
    addressLines: [],
    supportEmail: services.config.MAIL_FROM,
    operatedBy: null,
    sandbox: false,
    businessToday: moment.today,
  };
}
