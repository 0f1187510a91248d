import type { TenantScope } from '@quittance/db';
import { sql } from 'kysely';

/** What a new brand needs before its first invoice, each as it stands in the books. */
export interface FirstSteps {
  /** A provider is connected and switched on. */
  readonly provider: boolean;
  /** What the catalogue has; only a plan version has prices. */
  readonly catalogue: 'nothing' | 'product' | 'plan' | 'version';
  readonly customers: boolean;
  /** A billing run has been done. */
  readonly run: boolean;
}

/** How far the brand has come. Each look stops at the first row it finds. */
export async function readFirstSteps({ trx, tenantId }: TenantScope): Promise<FirstSteps> {
  const found = await sql<Record<'provider' | 'product' | 'plan' | 'version' | 'customers' | 'run', boolean>>`select
    exists (select from provider_connection where tenant_id = ${tenantId} and active) as provider,
    exists (select from product where tenant_id = ${tenantId}) as product,
    exists (select from plan where tenant_id = ${tenantId}) as plan,
    exists (select from plan_version where tenant_id = ${tenantId}) as version,
    exists (select from account where tenant_id = ${tenantId}) as customers,
    exists (select from billing_run where tenant_id = ${tenantId} and status = 'done') as run
  `.execute(trx);
  const row = found.rows[0];
  const catalogue = (['version', 'plan', 'product'] as const).find((name) => row?.[name]) ?? 'nothing';
  return {
    provider: row?.provider ?? false,
    catalogue,
    customers: row?.customers ?? false,
    run: row?.run ?? false,
  };
}
