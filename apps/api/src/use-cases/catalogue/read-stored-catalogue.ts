import type { TenantScope } from '@quittance/db';
import { type CatalogueFile, catalogueSchema } from './catalogue-schema.ts';
import { planKey } from './plan-key.ts';

/** A brand's catalogue as it is stored, and what the file does not tell about its plan versions. */
export interface StoredCatalogue {
  /** In the canonical form: fields in the order of the schema, entries in the order of their codes. */
  readonly file: CatalogueFile;
  /** By `planKey`. */
  readonly versions: ReadonlyMap<string, StoredVersion>;
}

export interface StoredVersion {
  readonly planVersionId: string;
  readonly createdAt: Date;
  /** How many subscriptions hold on to it, ended ones too. */
  readonly subscriptions: number;
}

/** Throws when something is stored that no catalogue file could hold. */
export async function readStoredCatalogue(scope: TenantScope): Promise<StoredCatalogue> {
  const versions = await readVersions(scope);
  const file = catalogueSchema.parse({
    ...(await readNamed(scope)),
    planVersions: versions.map(({ definition }) => definition),
  });
  return {
    file,
    versions: new Map(
      versions.map((row) => [
        planKey(row.plan_code, row.version),
        {
          planVersionId: row.plan_version_id,
          createdAt: row.created_at,
          subscriptions: Number(row.subscriptions ?? 0),
        },
      ]),
    ),
  };
}

function readVersions({ trx, tenantId }: TenantScope) {
  return trx
    .selectFrom('plan_version as v')
    .leftJoin(
      (eb) =>
        eb
          .selectFrom('subscription')
          .where('tenant_id', '=', tenantId)
          .groupBy('plan_version_id')
          .select(({ fn }) => ['plan_version_id', fn.countAll().as('subscriptions')])
          .as('s'),
      (join) => join.onRef('s.plan_version_id', '=', 'v.plan_version_id'),
    )
    .select(['v.plan_version_id', 'v.plan_code', 'v.version', 'v.definition', 'v.created_at', 's.subscriptions'])
    .where('v.tenant_id', '=', tenantId)
    .orderBy('v.plan_code')
    .orderBy('v.version')
    .execute();
}

async function readNamed({ trx, tenantId }: TenantScope) {
  const products = await trx
    .selectFrom('product')
    .select(['product_code as code', 'name'])
    .where('tenant_id', '=', tenantId)
    .orderBy('product_code')
    .execute();
  const plans = await trx
    .selectFrom('plan')
    .select(['plan_code as code', 'product_code as productCode', 'name', 'for_sale as forSale'])
    .where('tenant_id', '=', tenantId)
    .orderBy('plan_code')
    .execute();
  const capabilities = await trx
    .selectFrom('capability')
    .select(['capability_code as code', 'name', 'includes'])
    .where('tenant_id', '=', tenantId)
    .orderBy('capability_code')
    .execute();
  const roles = await trx
    .selectFrom('role')
    .select(['role_code as code', 'name', 'capabilities'])
    .where('tenant_id', '=', tenantId)
    .orderBy('role_code')
    .execute();
  return { products, plans, capabilities, roles };
}
