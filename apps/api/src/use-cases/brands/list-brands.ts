import { type Database, runAsOperator } from '@quittance/db';
import { sql } from 'kysely';
import { everywhere } from '../../cells/cells.ts';
import type { Services } from '../../services/services.ts';

/** A brand as its operator sees it: its own row and sums, never a customer. */
export interface BrandSummary {
  readonly tenantId: string;
  readonly name: string;
  readonly slug: string;
  readonly colour: string;
  readonly sandbox: boolean;
  readonly currency: string;
  readonly createdAt: Date;
  readonly timeZone: string;
  /** How far its business time is ahead, and the date a sandbox clock is moving to. */
  readonly businessOffsetMs: bigint;
  readonly clockTarget: string | null;
  readonly accounts: number;
  readonly invoices: number;
  readonly openInvoices: number;
  /** What customers still owe, in minor units of the brand's currency. */
  readonly openMinor: bigint;
}

interface SummaryRow {
  readonly tenant_id: string;
  readonly accounts: bigint;
  readonly invoices: bigint;
  readonly open_invoices: bigint;
  readonly open_minor: string;
}

/** The operator's brands by name, of every cell. */
export async function listBrands(services: Services, operatorId: string): Promise<BrandSummary[]> {
  const cells = everywhere(services).map(({ operator }) => listBrandsOf(operator, operatorId));
  const brands = (await Promise.all(cells)).flat();
  return cells.length > 1 ? brands.toSorted((a, b) => a.name.localeCompare(b.name, 'en')) : brands;
}

function listBrandsOf(operatorDb: Database, operatorId: string): Promise<BrandSummary[]> {
  return runAsOperator(operatorDb, { operatorId }, async ({ trx }) => {
    const rows = await trx
      .selectFrom('tenant')
      .selectAll()
      .where('operator_id', '=', operatorId)
      .orderBy('name')
      .execute();
    const summaries = await sql<SummaryRow>`select * from brand_summaries()`.execute(trx);
    const byTenant = new Map(summaries.rows.map((row) => [row.tenant_id, row]));
    return rows.map((row) => {
      const sums = byTenant.get(row.tenant_id);
      return {
        tenantId: row.tenant_id,
        name: row.name,
        slug: row.slug,
        colour: row.colour,
        sandbox: row.sandbox,
        currency: row.currency,
        createdAt: row.created_at,
        timeZone: row.time_zone,
        businessOffsetMs: row.business_offset_ms,
        clockTarget: row.clock_target,
        accounts: Number(sums?.accounts ?? 0n),
        invoices: Number(sums?.invoices ?? 0n),
        openInvoices: Number(sums?.open_invoices ?? 0n),
        openMinor: BigInt(sums?.open_minor ?? '0'),
      };
    });
  });
}
