import type { BillingSettings, Database, LegalIdentity, TenantDatabase, TenantScope } from '@quittance/db';
import { tenantDatabase } from '@quittance/db';
import type { ProviderRegistry } from '@quittance/providers';
import { sql } from 'kysely';
import { type Moment, momentOf } from '../time/business-clock.ts';

/** A brand as its row says, read at the start of every piece of work. */
export interface Brand {
  readonly tenantId: string;
  readonly slug: string;
  readonly name: string;
  readonly legal: LegalIdentity;
  readonly colour: string;
  readonly logoFile: string | null;
  readonly languages: readonly string[];
  readonly defaultLanguage: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly country: string;
  readonly sandbox: boolean;
  readonly businessOffsetMs: bigint;
  /** A sandbox brand's clock on its way: from which date to which. Null while it stands still. */
  readonly clock: { readonly from: string; readonly target: string } | null;
  readonly billing: BillingSettings;
}

/** A brand with the handle on its rows and the moment at which the work happens. */
export interface Tenant {
  readonly brand: Brand;
  readonly db: TenantDatabase;
  readonly moment: Moment;
  /** What the installation's payment plugins say of themselves. */
  readonly providers: ProviderRegistry;
}

/** Null when there is no such tenant. `signal` ends what is asked through it: for reading only. */
export async function openTenant(
  db: Database,
  tenantId: string,
  wallNow: Date,
  providers: ProviderRegistry,
  signal?: AbortSignal,
): Promise<Tenant | null> {
  const tenantDb = tenantDatabase(db, tenantId, signal);
  const row = await tenantDb.runOne((scope) => brandRow(scope).executeTakeFirst());
  return row ? tenantOf(row, tenantDb, wallNow, providers) : null;
}

/** The brand's row. */
export function brandRow({ trx, tenantId }: TenantScope) {
  return trx.selectFrom('tenant').selectAll().where('tenant_id', '=', tenantId);
}

export type BrandRow = NonNullable<Awaited<ReturnType<ReturnType<typeof brandRow>['executeTakeFirst']>>>;

export function tenantOf(row: BrandRow, db: TenantDatabase, wallNow: Date, providers: ProviderRegistry): Tenant {
  const brand: Brand = {
    tenantId: db.tenantId,
    slug: row.slug,
    name: row.name,
    legal: row.legal,
    colour: row.colour,
    logoFile: row.logo_file,
    languages: row.languages,
    defaultLanguage: row.default_language,
    currency: row.currency,
    timeZone: row.time_zone,
    country: row.country,
    sandbox: row.sandbox,
    businessOffsetMs: row.business_offset_ms,
    clock: row.clock_from && row.clock_target ? { from: row.clock_from, target: row.clock_target } : null,
    billing: row.billing,
  };
  return { brand, db, moment: momentOf(brand, wallNow), providers };
}

/** The tenant and app behind a host, by the one look-up that may run before a tenant is known. */
export async function findHost(db: Database, host: string): Promise<{ tenantId: string; app: string } | null> {
  const found = await hostRow(host).execute(db);
  const row = found.rows[0];
  return row ? { tenantId: row.tenant_id, app: row.app } : null;
}

export function hostRow(host: string) {
  return sql<{ tenant_id: string; app: string }>`select * from tenant_for_host(${host})`;
}
