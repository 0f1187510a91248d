import { publicId } from '@quittance/db';
import { idPrefixes } from '@quittance/domain';
import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { key } from '../../../use-cases/catalogue/field-schemas.ts';
import { publishPlanVersion as publish } from '../../../use-cases/catalogue/publish-plan-version.ts';
import { languageInput } from '../../portal/language-input.ts';
import { findingOutput } from './finding-output.ts';

const input = z.object({
  language: languageInput,
  planCode: key,
  version: z.number().int(),
  definition: z.record(z.string().max(100), z.unknown()),
});

const output = z.discriminatedUnion('published', [
  z.object({ published: z.literal(true), id: z.string() }),
  z.object({ published: z.literal(false), findings: z.array(findingOutput) }),
]);

/** Adds the next version to a plan, unless the linter finds an error in it. */
export const publishPlanVersion = staffProcedure('plan.manage')
  .input(input)
  .output(output)
  .mutation(async ({ ctx: { tenant, actor, visitor }, input: wanted }) => {
    const published = unwrap(await publish(tenant, wanted, { actor, from: visitor }));
    if (!published.published) return { published: false as const, findings: [...published.findings] };
    return { published: true as const, id: publicId(idPrefixes.planVersion, published.planVersionId) };
  });
