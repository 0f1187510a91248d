import type { TenantScope } from '@quittance/db';
import {
  asCounted,
  type CapabilityDefinition,
  idOf,
  type PlanVersion,
  type Role,
  textIn,
  type ZoneOffsets,
} from '@quittance/domain';
import { zoneOffsets } from '../../time/zone-offsets.ts';

/** The brand's plan versions and roles, read once per run: they are few and never change during it. */
export interface Catalogue {
  readonly planVersions: ReadonlyMap<string, PlanVersion>;
  readonly roles: readonly Role[];
  /** Codes of plans that nobody new may choose. */
  readonly notForSale: ReadonlySet<string>;
  /** The brand's own words for what a role may do. */
  readonly capabilities: readonly CapabilityDefinition[];
  /** Where the brand's days begin; only read when a plan version is prorated by the second. */
  readonly zone?: ZoneOffsets;
}

export async function readCatalogue({ trx, tenantId }: TenantScope, language: string): Promise<Catalogue> {
  const versions = await trx
    .selectFrom('plan_version')
    .select(['plan_version_id', 'definition'])
    .where('tenant_id', '=', tenantId)
    .execute();
  const roles = await trx
    .selectFrom('role')
    .select(['role_code', 'name', 'capabilities'])
    .where('tenant_id', '=', tenantId)
    .execute();
  const notForSale = await trx
    .selectFrom('plan')
    .select('plan_code')
    .where('tenant_id', '=', tenantId)
    .where('for_sale', '=', false)
    .execute();
  const definitions = await readCapabilities({ trx, tenantId });
  const countsSeconds = versions.some(({ definition }) => definition.proration === 'second');
  return {
    ...(countsSeconds && { zone: await readZone({ trx, tenantId }) }),
    planVersions: new Map(
      versions.map((row) => [row.plan_version_id, { ...row.definition, id: idOf('planVersion', row.plan_version_id) }]),
    ),
    notForSale: new Set(notForSale.map(({ plan_code }) => plan_code)),
    capabilities: definitions,
    roles: roles.map((row) =>
      asCounted(
        {
          code: row.role_code,
          name: textIn(row.name, language, ['en']) || row.role_code,
          capabilities: row.capabilities,
        },
        definitions,
      ),
    ),
  };
}

async function readZone({ trx, tenantId }: Pick<TenantScope, 'trx' | 'tenantId'>): Promise<ZoneOffsets> {
  const brand = await trx
    .selectFrom('tenant')
    .select('time_zone')
    .where('tenant_id', '=', tenantId)
    .executeTakeFirstOrThrow();
  return zoneOffsets(brand.time_zone);
}

/** The brand's own words for what a role may do; some stand for others, which the price must not count twice. */
export function readCapabilities({
  trx,
  tenantId,
}: Pick<TenantScope, 'trx' | 'tenantId'>): Promise<CapabilityDefinition[]> {
  return trx
    .selectFrom('capability')
    .select(['capability_code as code', 'name', 'includes'])
    .where('tenant_id', '=', tenantId)
    .execute();
}
