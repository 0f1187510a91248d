import { isDeepStrictEqual } from 'node:util';
import { type CatalogueFinding, findingAt } from './catalogue-finding.ts';
import type { CatalogueFile } from './catalogue-schema.ts';
import { checkCatalogueFile } from './check-catalogue-file.ts';
import { planKey } from './plan-key.ts';
import type { StoredCatalogue } from './read-stored-catalogue.ts';

/** Something that pushing a file would do, or leaves as it is. */
export interface CatalogueChange {
  readonly what: 'product' | 'plan' | 'capability' | 'role' | 'plan_version';
  /** Its code; of a plan version the plan's code and the number. */
  readonly code: string;
}

/** What a file means for a stored catalogue. */
export interface CatalogueDiff {
  readonly added: readonly CatalogueChange[];
  readonly changed: readonly CatalogueChange[];
  /** Stored, but not in the file: it stays, for nothing that was sold once is ever removed. */
  readonly kept: readonly CatalogueChange[];
  /** With an `error` among them nothing can be pushed. */
  readonly findings: readonly CatalogueFinding[];
}

export function diffCatalogue({ file: stored }: StoredCatalogue, file: CatalogueFile): CatalogueDiff {
  const sides = [
    compared('product', stored.products, file.products, ({ code }) => code),
    compared('plan', stored.plans, file.plans.map(saidOf(stored)), ({ code }) => code),
    compared('capability', stored.capabilities, file.capabilities, ({ code }) => code),
    compared('role', stored.roles, file.roles, ({ code }) => code),
  ];
  const versions = compared('plan_version', stored.planVersions, file.planVersions, keyOfVersion);
  const refused = new Set(versions.changed.map(({ code }) => code));
  const changedVersions = file.planVersions.flatMap((version, index) =>
    refused.has(keyOfVersion(version)) ? [findingAt('plan_version_changed', `planVersions.${index}`)] : [],
  );
  return {
    added: [...sides.flatMap(({ added }) => added), ...versions.added],
    changed: sides.flatMap(({ changed }) => changed),
    kept: [...sides.flatMap(({ kept }) => kept), ...versions.kept],
    findings: [...checkCatalogueFile(file), ...changedVersions],
  };
}

/** A plan as it will be: what the file does not say about its sale stays, and new plans are sold. */
function saidOf({ plans }: CatalogueFile) {
  return (plan: CatalogueFile['plans'][number]) => ({
    forSale: plans.find(({ code }) => code === plan.code)?.forSale ?? true,
    ...plan,
  });
}

function keyOfVersion({ planCode, version }: CatalogueFile['planVersions'][number]): string {
  return planKey(planCode, version);
}

function compared<Entry>(
  what: CatalogueChange['what'],
  stored: readonly Entry[],
  wanted: readonly Entry[],
  codeOf: (entry: Entry) => string,
): Pick<CatalogueDiff, 'added' | 'changed' | 'kept'> {
  const known = new Map(stored.map((entry) => [codeOf(entry), entry]));
  const asked = new Set(wanted.map(codeOf));
  const changeOf = (entry: Entry): CatalogueChange => ({ what, code: codeOf(entry) });
  return {
    added: wanted.filter((entry) => !known.has(codeOf(entry))).map(changeOf),
    changed: wanted
      .filter((entry) => known.has(codeOf(entry)) && !isDeepStrictEqual(known.get(codeOf(entry)), entry))
      .map(changeOf),
    kept: stored.filter((entry) => !asked.has(codeOf(entry))).map(changeOf),
  };
}
