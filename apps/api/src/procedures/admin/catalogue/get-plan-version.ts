import { idPrefixes } from '@quittance/domain';
import { z } from 'zod';
import { refusalError } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { catalogueSchema } from '../../../use-cases/catalogue/catalogue-schema.ts';
import { checkPlanVersionFile } from '../../../use-cases/catalogue/check-plan-version-file.ts';
import { planKey } from '../../../use-cases/catalogue/plan-key.ts';
import { readStoredCatalogue } from '../../../use-cases/catalogue/read-stored-catalogue.ts';
import { languageInput } from '../../portal/language-input.ts';
import { findingOutput } from './finding-output.ts';

const { plans, roles, planVersions } = catalogueSchema.shape;

const output = z.object({
  planVersion: planVersions.element,
  plan: plans.element,
  /** The brand's, for trying the version on a customer. */
  roles,
  subscriptions: z.number(),
  createdAt: z.string(),
  /** The newest version's number; this one may be older. */
  newest: z.number(),
  findings: z.array(findingOutput),
});

/** One plan version with everything it charges for, and what the linter says of it today. */
export const getPlanVersion = staffProcedure('plan.read')
  .input(z.object({ planVersionId: idInput(idPrefixes.planVersion), language: languageInput }))
  .output(output)
  .query(async ({ ctx: { tenant }, input: { planVersionId, language } }) => {
    const { file, versions } = await tenant.db.run(readStoredCatalogue);
    const stored = (version: { planCode: string; version: number }) =>
      versions.get(planKey(version.planCode, version.version))!;
    const planVersion = file.planVersions.find((version) => stored(version).planVersionId === planVersionId);
    if (!planVersion) throw refusalError('not_found');
    const { subscriptions, createdAt } = stored(planVersion);
    const { planCode } = planVersion;
    return {
      planVersion,
      plan: file.plans.find(({ code }) => code === planCode)!,
      roles: file.roles,
      subscriptions,
      createdAt: createdAt.toISOString(),
      newest: file.planVersions.findLast((version) => version.planCode === planCode)!.version,
      findings: [...checkPlanVersionFile(planVersion, file, language).findings],
    };
  });
