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
  /** Codes of roles whose stored row cannot be read; whoever has one cannot be billed for the seat. */
  readonly unreadableRoles?: ReadonlySet<string>;
  /** Codes of plans that nobody new may choose. */
  readonly notForSale: ReadonlySet<string>;
  /** The brand's own words for what a role may do. */
  readonly capabilities: readonly CapabilityDefinition[];
  /** Where the brand's days begin; only read when a plan version is prorated by the second. */
  readonly zone?: ZoneOffsets;
}

/**
 * Reads it, side by side in one round trip. A stored plan version or role that is not what it should be is left out, so
 * that it stops nobody but the customers who have it.
 */
export async function readCatalogue(scope: TenantScope, language: string): Promise<Catalogue> {
  const { trx, tenantId } = scope;
  const [versions, roles, notForSale, definitions] = await Promise.all([
    trx
      .selectFrom('plan_version')
      .select(['plan_version_id', 'definition'])
      .where('tenant_id', '=', tenantId)
      .execute(),
    trx.selectFrom('role').select(['role_code', 'name', 'capabilities']).where('tenant_id', '=', tenantId).execute(),
    trx
      .selectFrom('plan')
      .select('plan_code')
      .where('tenant_id', '=', tenantId)
      .where('for_sale', '=', false)
      .execute(),
    readCapabilities(scope),
  ]);
  const readable = versions.filter(({ definition }) => isObject(definition));
  const unreadableRoles = roles.filter((role) => !isRole(role)).map(({ role_code }) => role_code);
  const countsSeconds = readable.some(({ definition }) => definition.proration === 'second');
  return {
    ...(unreadableRoles.length > 0 && { unreadableRoles: new Set(unreadableRoles) }),
    ...(countsSeconds && { zone: await readZone(scope) }),
    planVersions: new Map(
      readable.map((row) => [row.plan_version_id, { ...row.definition, id: idOf('planVersion', row.plan_version_id) }]),
    ),
    notForSale: new Set(notForSale.map(({ plan_code }) => plan_code)),
    capabilities: definitions,
    roles: roles.filter(isRole).map((row) =>
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

function isRole({ name, capabilities }: { readonly name: unknown; readonly capabilities: unknown }): boolean {
  return isObject(name) && Array.isArray(capabilities);
}

/** What is stored as JSON may be anything, whatever its type promises. */
function isObject(stored: unknown): boolean {
  return typeof stored === 'object' && stored !== null;
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
