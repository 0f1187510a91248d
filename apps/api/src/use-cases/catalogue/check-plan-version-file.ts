import type { Language } from '@quittance/i18n';
import { type CatalogueFinding, findingAt, shapeFindings } from './catalogue-finding.ts';
import { type CatalogueFile, catalogueSchema } from './catalogue-schema.ts';
import { checkCatalogueFile } from './check-catalogue-file.ts';

type PlanVersionEntry = CatalogueFile['planVersions'][number];

export interface CheckedPlanVersion {
  /** Null when it does not have the form of a plan version. */
  readonly planVersion: PlanVersionEntry | null;
  /** With paths inside the plan version, such as `components.0.unitPrice`. */
  readonly findings: readonly CatalogueFinding[];
}

const ownPath = 'planVersions.0.';

/** What is wrong or unwise in one plan version, within the catalogue it is meant for. */
export function checkPlanVersionFile(value: unknown, catalogue: CatalogueFile, language: Language): CheckedPlanVersion {
  const parsed = catalogueSchema.shape.planVersions.element.safeParse(value);
  if (!parsed.success) return { planVersion: null, findings: shapeFindings(parsed.error, language) };
  const findings = checkCatalogueFile({ ...catalogue, roles: [], planVersions: [parsed.data] })
    .filter(({ path }) => path.startsWith(ownPath))
    .map(({ code, path, severity }) => findingAt(code, path.slice(ownPath.length), severity, language));
  return { planVersion: parsed.data, findings };
}
