import { z } from 'zod';
import { staffProcedure } from '../../trpc/procedures.ts';
import { logoUrl } from '../brand-output.ts';

const output = z.object({
  name: z.string(),
  slug: z.string(),
  colour: z.string(),
  logoUrl: z.string().nullable(),
  legal: z.object({
    legalName: z.string(),
    addressLines: z.array(z.string()),
    vatId: z.string().nullable(),
    taxNumber: z.string().nullable(),
    registration: z.string().nullable(),
    supportEmail: z.string(),
    supportPhone: z.string().nullable(),
    bank: z.object({ name: z.string(), iban: z.string(), bic: z.string() }).nullable(),
    operatedBy: z.string().nullable(),
  }),
});

/** The brand's settings as staff may change them. */
export const getSettings = staffProcedure('brand.read')
  .output(output)
  .query(({ ctx: { tenant } }) => {
    const { name, slug, colour, logoFile, legal } = tenant.brand;
    return {
      name,
      slug,
      colour,
      logoUrl: logoUrl(logoFile),
      legal: { ...legal, addressLines: [...legal.addressLines] },
    };
  });
