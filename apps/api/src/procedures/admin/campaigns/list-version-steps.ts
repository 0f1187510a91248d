import { z } from 'zod';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { listVersionSteps as list } from '../../../use-cases/campaigns/list-version-steps.ts';
import { languageInput } from '../../portal/language-input.ts';

const step = z.object({ planCode: z.string(), planName: z.string(), fromVersion: z.number(), toVersion: z.number() });

/** Between which plan versions a campaign may lead. */
export const listVersionSteps = staffProcedure('plan.read')
  .input(z.object({ language: languageInput }))
  .output(z.array(step))
  .query(async ({ ctx: { tenant }, input: { language } }) => {
    const steps = await tenant.db.run(list);
    return steps.map(({ name, ...rest }) => ({
      ...rest,
      planName: name[language] ?? name[tenant.brand.defaultLanguage] ?? rest.planCode,
    }));
  });
