import type { TenantScope } from '@quittance/db';
import { isLanguage } from '@quittance/i18n';
import type { Tenant } from '../../tenant/brand.ts';
import { readStoredCatalogue } from '../catalogue/read-stored-catalogue.ts';
import type { KnownBrand } from './read-import.ts';

/** What a set for this brand need not say again. */
export function readKnownBrand({ brand, db }: Pick<Tenant, 'brand' | 'db'>): Promise<KnownBrand> {
  return db.run(async (scope) => {
    const { file: catalogue } = await readStoredCatalogue(scope);
    const languages = brand.languages.filter(isLanguage);
    return { languages, sandbox: brand.sandbox, catalogue, accountKeys: await readAccountKeys(scope) };
  });
}

async function readAccountKeys({ trx, tenantId }: TenantScope): Promise<ReadonlySet<string>> {
  const rows = await trx.selectFrom('account').select('account_key').where('tenant_id', '=', tenantId).execute();
  return new Set(rows.map(({ account_key }) => account_key));
}
