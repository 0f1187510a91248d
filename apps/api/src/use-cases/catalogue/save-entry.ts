import { isDeepStrictEqual } from 'node:util';
import type { Actor, TenantScope } from '@quittance/db';
import type { Language } from '@quittance/i18n';
import type { Tenant } from '../../tenant/brand.ts';
import type { Visitor } from '../../trpc/context.ts';
import { recordAudit } from '../access-log/record-audit.ts';
import { type CatalogueFinding, findingAt, shapeFindings } from './catalogue-finding.ts';
import { type CatalogueFile, catalogueSchema } from './catalogue-schema.ts';
import { checkCatalogueFile } from './check-catalogue-file.ts';
import { lockCatalogue } from './push-catalogue.ts';
import { readStoredCatalogue } from './read-stored-catalogue.ts';
import { writeCatalogue } from './write-catalogue.ts';

export const entryLists = ['products', 'plans', 'capabilities', 'roles'] as const;
export type EntryList = (typeof entryLists)[number];

/** An entry of the catalogue as somebody typed it, in the form of its file. */
export interface WantedEntry {
  readonly list: EntryList;
  /** Whether it must not be there yet, or must. */
  readonly isNew: boolean;
  readonly entry: Readonly<Record<string, unknown>>;
  readonly language: Language;
}

/** Nothing was saved when there is an error among the findings; their paths are those inside the entry. */
export interface SavedEntry {
  readonly saved: boolean;
  readonly findings: readonly CatalogueFinding[];
}

/** Adds a product, plan, capability or role to the catalogue, or changes one; the rest of it stays as it is. */
export async function saveEntry(
  { db, moment }: Tenant,
  wanted: WantedEntry,
  { actor, from }: { readonly actor: Actor; readonly from: Visitor },
): Promise<SavedEntry> {
  const { list, language } = wanted;
  const parsed = catalogueSchema.safeParse({ ...nothing, [list]: [wanted.entry] });
  if (!parsed.success) return { saved: false, findings: inside(`${list}.0.`, shapeFindings(parsed.error, language)) };
  return db.run(async (scope) => {
    await lockCatalogue(scope);
    const { file } = await readStoredCatalogue(scope);
    const alone = parsed.data;
    const [code = ''] = alone[list].map((entry) => entry.code);
    const before = file[list].find((stored) => stored.code === code) ?? null;
    const findings = [
      ...placeFindings(wanted, before),
      ...nameFindings(alone[list], language),
      ...(await heldFindings(scope, wanted, before)),
      ...linterFindings(file, alone, wanted, code),
    ];
    if (findings.some(({ severity }) => severity === 'error')) return { saved: false, findings };
    await writeCatalogue(scope, alone, new Map(), moment);
    const [after = null] = alone[list];
    const entry = { action: 'catalogue.entry_saved', target: { list, code } } as const;
    await recordAudit(scope, { ...entry, actor, from, before: before && { ...before }, after, at: moment.wallNow });
    return { saved: true, findings };
  });
}

const nothing: CatalogueFile = { products: [], plans: [], capabilities: [], roles: [], planVersions: [] };

type Entry = CatalogueFile[EntryList][number];

/** A new code must be free, and a known one known. */
function placeFindings({ isNew, list, language }: WantedEntry, before: Entry | null): readonly CatalogueFinding[] {
  if (isNew) return before ? [findingAt('duplicate_code', 'code', 'error', language)] : [];
  return before ? [] : [findingAt(list === 'plans' ? 'unknown_plan' : 'unknown_entry', 'code', 'error', language)];
}

function nameFindings(entries: readonly Entry[], language: Language): readonly CatalogueFinding[] {
  const nameless = entries.some(({ name }) => Object.keys(name).length === 0);
  return nameless ? [findingAt('name_missing', 'name', 'error', language)] : [];
}

/** What a role may do says what its seats cost: while members hold it, the past would get another price. */
async function heldFindings(
  { trx, tenantId }: TenantScope,
  { list, entry, language }: WantedEntry,
  before: Entry | null,
): Promise<readonly CatalogueFinding[]> {
  if (list !== 'roles' || !before || !('capabilities' in before)) return [];
  if (isDeepStrictEqual(new Set(before.capabilities), new Set(capabilitiesIn(entry)))) return [];
  const held = await trx
    .selectFrom('seat_assignment')
    .select('role_code')
    .where('tenant_id', '=', tenantId)
    .where('role_code', '=', before.code)
    .limit(1)
    .execute();
  return held.length === 0 ? [] : [findingAt('role_held', 'capabilities', 'error', language)];
}

function capabilitiesIn({ capabilities }: WantedEntry['entry']): readonly unknown[] {
  return Array.isArray(capabilities) ? capabilities : [];
}

/** What the linter says of the entry in its place among the others. */
function linterFindings(
  file: CatalogueFile,
  alone: CatalogueFile,
  { list, language }: WantedEntry,
  code: string,
): readonly CatalogueFinding[] {
  const others = { ...file, planVersions: [] };
  const whole = { ...others, [list]: [...alone[list], ...file[list].filter((stored) => stored.code !== code)] };
  return inside(`${list}.0.`, checkCatalogueFile(whole)).map(({ code: finding, path, severity }) =>
    findingAt(finding, path, severity, language),
  );
}

function inside(prefix: string, findings: readonly CatalogueFinding[]): readonly CatalogueFinding[] {
  return findings
    .filter(({ path }) => path.startsWith(prefix))
    .map((finding) => ({ ...finding, path: finding.path.slice(prefix.length) }));
}
