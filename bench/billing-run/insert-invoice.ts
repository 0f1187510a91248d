import type { TenantScope } from '@quittance/db';
import { sql } from 'kysely';
import type { Tenant } from '../../apps/api/src/tenant/brand.ts';
import {
  billedPeriodRows,
  type IdentifiedInvoice,
  invoiceRow,
  lineRows,
  taxRows,
} from '../../apps/api/src/use-cases/billing/invoice-rows.ts';
import type { OpenRun } from '../../apps/api/src/use-cases/billing/open-run.ts';
import { numberingOf } from '../../apps/api/src/use-cases/billing/write-batch.ts';

/** Inserts an invoice with all that belongs to it, a statement for each row. Answers its number. */
export async function insertInvoice(
  scope: TenantScope,
  tenant: Tenant,
  run: OpenRun,
  invoice: IdentifiedInvoice,
): Promise<string> {
  const { trx, tenantId } = scope;
  const numbering = numberingOf(tenant.brand.billing.invoiceNumber, run.asOf);
  const counter = await nextCounter(scope, numbering.series);
  const number = `${numbering.prefix}${counter.toString().padStart(numbering.digits, '0')}${numbering.suffix}`;
  const { position: _, seller, buyer, ...row } = invoiceRow(invoice, 1, tenant.brand);
  const own = { tenant_id: tenantId, series: numbering.series, counter, number, run_id: run.runId };
  await trx
    .insertInto('invoice')
    .values({
      ...row,
      ...own,
      tax_behaviour: invoice.plan.taxBehaviour,
      seller: JSON.parse(seller),
      buyer: JSON.parse(buyer),
      issued_at: tenant.moment.businessNow,
    })
    .execute();
  for (const { description, trace, ...line } of lineRows(invoice)) {
    const read = { description: JSON.parse(description), trace: JSON.parse(trace) };
    await trx
      .insertInto('invoice_line')
      .values({ tenant_id: tenantId, ...line, ...read })
      .execute();
  }
  for (const tax of taxRows(invoice)) {
    await trx
      .insertInto('invoice_tax')
      .values({ tenant_id: tenantId, ...tax })
      .execute();
  }
  for (const period of billedPeriodRows(invoice)) {
    await trx
      .insertInto('billed_period')
      .values({ tenant_id: tenantId, ...period })
      .execute();
  }
  return number;
}

async function nextCounter({ trx, tenantId }: TenantScope, series: string): Promise<bigint> {
  const { last_counter: counter } = await trx
    .insertInto('invoice_series')
    .values({ tenant_id: tenantId, series, last_counter: 1n })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'series'])
        .doUpdateSet({ last_counter: sql<bigint>`invoice_series.last_counter + 1` }),
    )
    .returning('last_counter')
    .executeTakeFirstOrThrow();
  return counter;
}
