import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { catalogueSchema } from '../../../use-cases/catalogue/catalogue-schema.ts';
import { key } from '../../../use-cases/catalogue/field-schemas.ts';
import {
  seatPolicySchema,
  shippedPolicies,
  startVersion as start,
} from '../../../use-cases/catalogue/start-version.ts';

const { plans, roles } = catalogueSchema.shape;

const output = z.object({
  plan: plans.element,
  version: z.number(),
  definition: z.record(z.string(), z.unknown()),
  roles,
  /** Seat policies to start with, by name. */
  policies: z.record(z.enum(['service_providers', 'people_who_serve']), seatPolicySchema),
});

/** What the next version of a plan may start as. */
export const startVersion = staffProcedure('plan.manage')
  .input(z.object({ planCode: key }))
  .output(output)
  .query(async ({ ctx: { tenant }, input: { planCode } }) => {
    const started = unwrap(await start(tenant, planCode));
    return { ...started, definition: { ...started.definition }, policies: shippedPolicies };
  });
