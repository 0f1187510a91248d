import type { Actor } from '@quittance/db';
import { ok, type Refusal, type Result, refuse } from '@quittance/domain';
import type { Language } from '@quittance/i18n';
import type { Tenant } from '../../tenant/brand.ts';
import type { Visitor } from '../../trpc/context.ts';
import { recordAudit } from '../access-log/record-audit.ts';
import { type CatalogueFinding, findingAt } from './catalogue-finding.ts';
import { checkPlanVersionFile } from './check-plan-version-file.ts';
import { planKey } from './plan-key.ts';
import { lockCatalogue } from './push-catalogue.ts';
import { readStoredCatalogue } from './read-stored-catalogue.ts';
import { writeCatalogue } from './write-catalogue.ts';

export interface WantedVersion {
  readonly planCode: string;
  /** The number that follows the last one, as whoever asks has seen it. */
  readonly version: number;
  /** Everything else, in the form of a plan version in a file. */
  readonly definition: Readonly<Record<string, unknown>>;
  readonly language: Language;
}

/** The id of a new plan version, or why there is none. */
export type Published =
  | { readonly published: true; readonly planVersionId: string }
  | { readonly published: false; readonly findings: readonly CatalogueFinding[] };

/**
 * Adds the next version to a plan. Nothing stored is changed: subscriptions hold on to the version they have. Answers
 * with the findings when there is an error among them, or when somebody else has published that number meanwhile.
 */
export async function publishPlanVersion(
  { db, moment }: Tenant,
  { planCode, version, definition, language }: WantedVersion,
  { actor, from }: { readonly actor: Actor; readonly from: Visitor },
): Promise<Result<Published, Refusal<'not_found'>>> {
  return db.run(async (scope) => {
    await lockCatalogue(scope);
    const { file, versions } = await readStoredCatalogue(scope);
    if (!file.plans.some(({ code }) => code === planCode)) return refuse('not_found');
    const { planVersion, findings } = checkPlanVersionFile({ ...definition, planCode, version }, file, language);
    const ofPlan = file.planVersions.filter((stored) => stored.planCode === planCode);
    const next = Math.max(0, ...ofPlan.map((stored) => stored.version)) + 1;
    const taken = version === next ? [] : [findingAt('plan_version_changed', 'version', 'error', language)];
    const all = [...taken, ...findings];
    if (planVersion === null || all.some(({ severity }) => severity === 'error')) {
      return ok({ published: false, findings: all });
    }
    const known = new Map([...versions].map(([key, { planVersionId }]) => [key, planVersionId]));
    const added = { products: [], plans: [], capabilities: [], roles: [], planVersions: [planVersion] };
    const ids = await writeCatalogue(scope, added, known, moment);
    const planVersionId = ids.get(planKey(planCode, version))!;
    const entry = { action: 'plan_version.published', target: { planVersion: planVersionId } } as const;
    await recordAudit(scope, { ...entry, actor, from, after: { planCode, version }, at: moment.wallNow });
    return ok({ published: true, planVersionId });
  });
}
