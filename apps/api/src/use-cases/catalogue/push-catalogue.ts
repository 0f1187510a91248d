import type { Actor, TenantScope } from '@quittance/db';
import { ok, type Result } from '@quittance/domain';
import type { Tenant } from '../../tenant/brand.ts';
import type { Visitor } from '../../trpc/context.ts';
import { recordAudit } from '../access-log/record-audit.ts';
import type { CatalogueFinding } from './catalogue-finding.ts';
import type { CatalogueFile } from './catalogue-schema.ts';
import { type CatalogueDiff, diffCatalogue } from './diff-catalogue.ts';
import { readStoredCatalogue } from './read-stored-catalogue.ts';
import { writeCatalogue } from './write-catalogue.ts';

/**
 * Makes the brand's catalogue what the file says, all of it in one transaction or nothing; doing it again changes
 * nothing. Refuses with every finding when one is an error, such as another content for a stored plan version.
 */
export async function pushCatalogue(
  { db, moment }: Pick<Tenant, 'db' | 'moment'>,
  file: CatalogueFile,
  { actor, from }: { readonly actor: Actor; readonly from: Visitor | null },
): Promise<Result<CatalogueDiff, readonly CatalogueFinding[]>> {
  return db.run(async (scope) => {
    await lockCatalogue(scope);
    const stored = await readStoredCatalogue(scope);
    const diff = diffCatalogue(stored, file);
    const errors = diff.findings.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) return { ok: false, error: errors };
    if (diff.added.length + diff.changed.length === 0) return ok(diff);
    const ids = new Map([...stored.versions].map(([key, { planVersionId }]) => [key, planVersionId]));
    await writeCatalogue(scope, file, ids, moment);
    const [added, changed] = [namesOf(diff.added), namesOf(diff.changed)];
    const entry = {
      action: 'catalogue.pushed',
      target: { tenant: scope.tenantId },
      after: { added, changed },
    } as const;
    await recordAudit(scope, { ...entry, actor, from, at: moment.wallNow });
    return ok(diff);
  });
}

/** Whoever writes the catalogue of a brand next waits for this transaction, imports too. */
export async function lockCatalogue({ trx, tenantId }: TenantScope): Promise<void> {
  await trx.selectFrom('tenant').select('tenant_id').where('tenant_id', '=', tenantId).forUpdate().execute();
}

function namesOf(changes: CatalogueDiff['added']): readonly string[] {
  return changes.map(({ what, code }) => `${what} ${code}`);
}
