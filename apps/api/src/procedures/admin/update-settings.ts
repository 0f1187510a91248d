import { z } from 'zod';
import { unwrap } from '../../errors/refusal-error.ts';
import { staffProcedure } from '../../trpc/procedures.ts';
import { updateBrand } from '../../use-cases/brands/update-brand.ts';
import { brandNameInput, colourInput, legalInput } from '../legal-input.ts';

export const updateSettings = staffProcedure('brand.update')
  .input(z.object({ name: brandNameInput, colour: colourInput, legal: legalInput }))
  .output(z.object({ updated: z.literal(true) }))
  .mutation(async ({ ctx: { tenant, actor, visitor }, input }) => {
    unwrap(await updateBrand(tenant, input, { actor, from: visitor }));
    return { updated: true };
  });
