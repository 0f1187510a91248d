import { type Capability, checkCapabilities, checkPlanVersion, idOf, knownCapabilities } from '@quittance/domain';
import { type CatalogueFinding, findingAt } from './catalogue-finding.ts';
import type { CatalogueFile } from './catalogue-schema.ts';

/** Everything that contradicts itself in a catalogue: codes, references, capabilities and each plan version. */
export function checkCatalogueFile(catalogue: CatalogueFile): readonly CatalogueFinding[] {
  const { products, plans, roles, planVersions } = catalogue;
  return [
    ...duplicates(
      'products',
      products.map(({ code }) => code),
    ),
    ...duplicates(
      'plans',
      plans.map(({ code }) => code),
    ),
    ...duplicates(
      'roles',
      roles.map(({ code }) => code),
    ),
    ...duplicates(
      'planVersions',
      planVersions.map(({ planCode, version }) => `${planCode} ${version}`),
    ),
    ...referenceFindings(catalogue),
    ...capabilityFindings(catalogue),
    ...versionFindings(catalogue),
  ];
}

function duplicates(list: string, codes: readonly string[]): readonly CatalogueFinding[] {
  const seen = new Set<string>();
  return codes.flatMap((code, index) => {
    if (seen.has(code)) return [findingAt('duplicate_code', `${list}.${index}`)];
    seen.add(code);
    return [];
  });
}

function referenceFindings({ products, plans, planVersions }: CatalogueFile): readonly CatalogueFinding[] {
  const productCodes = new Set(products.map(({ code }) => code));
  const planCodes = new Set(plans.map(({ code }) => code));
  return [
    ...plans.flatMap(({ productCode }, index) =>
      productCodes.has(productCode) ? [] : [findingAt('unknown_product', `plans.${index}.productCode`)],
    ),
    ...planVersions.flatMap(({ planCode }, index) =>
      planCodes.has(planCode) ? [] : [findingAt('unknown_plan', `planVersions.${index}.planCode`)],
    ),
  ];
}

/** A word that nobody defines may be a slip of the pen; it may as well be one that only the brand's product knows. */
function capabilityFindings({ capabilities, roles, planVersions }: CatalogueFile): readonly CatalogueFinding[] {
  const known = new Set<Capability>([...knownCapabilities, ...capabilities.map(({ code }) => code)]);
  const unknown = (codes: readonly Capability[], path: string) =>
    codes.flatMap((code, index) =>
      known.has(code) ? [] : [findingAt('capability_unknown', `${path}.${index}`, 'warning')],
    );
  const inPolicies = planVersions.flatMap(({ seatPolicy }, index) => {
    const path = `planVersions.${index}.seatPolicy`;
    return [
      ...(seatPolicy?.classes ?? []).flatMap(({ anyOf }, at) => unknown(anyOf, `${path}.classes.${at}.anyOf`)),
      ...(seatPolicy?.exceptions ?? []).flatMap(({ hasAll, hasNone }, at) => [
        ...unknown(hasAll, `${path}.exceptions.${at}.hasAll`),
        ...unknown(hasNone, `${path}.exceptions.${at}.hasNone`),
      ]),
    ];
  });
  return [
    ...checkCapabilities(capabilities).map(({ code, path }) => findingAt(code, path)),
    ...roles.flatMap((role, index) => unknown(role.capabilities, `roles.${index}.capabilities`)),
    ...inPolicies,
  ];
}

function versionFindings({ planVersions }: CatalogueFile): readonly CatalogueFinding[] {
  return planVersions.flatMap((planVersion, index) =>
    checkPlanVersion({ ...planVersion, id: idOf('planVersion', 'unstored') }).map(({ code, path, severity }) =>
      findingAt(code, `planVersions.${index}.${path}`, severity),
    ),
  );
}
