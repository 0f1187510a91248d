import { publicId } from '@quittance/db';
import { z } from 'zod';
import { unwrap } from '../../errors/refusal-error.ts';
import { brandAddresses } from '../../security/brand-addresses.ts';
import { emailInput } from '../../trpc/inputs.ts';
import { operatorProcedure } from '../../trpc/procedures.ts';
import { isTimeZoneName, slugPattern } from '../../use-cases/brands/check-new-brand.ts';
import { createBrand as create } from '../../use-cases/brands/create-brand.ts';
import { brandNameInput, colourInput, legalInput } from '../legal-input.ts';

/** What one field shows by itself is refused here, so that all wrong fields are told at once. */
const input = z.object({
  name: brandNameInput,
  slug: z.string().trim().toLowerCase().max(40).regex(slugPattern),
  legal: legalInput,
  colour: colourInput,
  languages: z.array(z.string().max(10)).min(1).max(10),
  defaultLanguage: z.string().max(10),
  currency: z.string().max(3),
  timeZone: z.string().max(60).refine(isTimeZoneName),
  country: z.string().max(2),
  sandbox: z.boolean(),
  firstStaff: z.object({ name: z.string().trim().min(1).max(120), email: emailInput }),
});

/** Makes a brand, its two hosts and its first admin, who is invited by mail. */
export const createBrand = operatorProcedure('brand.create')
  .input(input)
  .output(z.object({ id: z.string(), portalUrl: z.string(), adminUrl: z.string() }))
  .mutation(async ({ ctx: { services, operator, actor, visitor }, input: brand }) => {
    const by = { operatorId: operator.operatorId, actor, from: visitor };
    const { tenantId } = unwrap(await create(services, brand, by));
    const { portalUrl, adminUrl } = brandAddresses(services.config, brand.slug);
    return { id: publicId('ten', tenantId), portalUrl, adminUrl };
  });
