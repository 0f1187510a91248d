import { z } from 'zod';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { entryLists, saveEntry as save } from '../../../use-cases/catalogue/save-entry.ts';
import { languageInput } from '../../portal/language-input.ts';
import { findingOutput } from './finding-output.ts';

const input = z.object({
  language: languageInput,
  list: z.enum(entryLists),
  isNew: z.boolean(),
  entry: z.record(z.string().max(100), z.unknown()),
});

/** Adds a product, plan, capability or role, or changes one, unless something is wrong with it. */
export const saveEntry = staffProcedure('plan.manage')
  .input(input)
  .output(z.object({ saved: z.boolean(), findings: z.array(findingOutput) }))
  .mutation(async ({ ctx: { tenant, actor, visitor }, input: wanted }) => {
    const { saved, findings } = await save(tenant, wanted, { actor, from: visitor });
    return { saved, findings: [...findings] };
  });
