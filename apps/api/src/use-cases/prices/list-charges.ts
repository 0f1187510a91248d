import type { TenantScope } from '@quittance/db';
import {
  adHocAmount,
  type BusinessDate,
  businessDate,
  type DecimalText,
  laterOf,
  type Money,
  type TaxCategory,
} from '@quittance/domain';
import { sql } from 'kysely';

/** Where a charge stands. `on`: the day of the invoice it comes with; null when that is not known yet. */
export type ChargeState =
  | { readonly kind: 'pending'; readonly on: string | null }
  | { readonly kind: 'invoiced'; readonly invoiceId: string; readonly number: string }
  | { readonly kind: 'withdrawn' };

export interface AdHocChargeFacts {
  readonly chargeId: string;
  readonly subscriptionId: string;
  readonly locationName: string | null;
  readonly description: string;
  readonly suppliedOn: string;
  readonly quantity: DecimalText;
  readonly unitPrice: DecimalText;
  /** Net or gross as the plan's prices are. */
  readonly amount: Money;
  readonly taxCategory: TaxCategory;
  readonly state: ChargeState;
}

/** The account's charges outside any plan, newest first, each with the invoice it stands on or will stand on. */
export async function listCharges(
  { trx, tenantId }: TenantScope,
  accountId: string,
  today: BusinessDate,
): Promise<readonly AdHocChargeFacts[]> {
  const rows = await trx
    .selectFrom('ad_hoc_charge as ch')
    .innerJoin('subscription as s', (join) =>
      join.onRef('s.tenant_id', '=', 'ch.tenant_id').onRef('s.subscription_id', '=', 'ch.subscription_id'),
    )
    .leftJoin('location as l', (join) =>
      join.onRef('l.tenant_id', '=', 'ch.tenant_id').onRef('l.location_id', '=', 'ch.location_id'),
    )
    .leftJoin('billed_period as b', (join) =>
      join
        .onRef('b.tenant_id', '=', 'ch.tenant_id')
        .onRef('b.subscription_id', '=', 'ch.subscription_id')
        .on(sql<boolean>`b.component_code = 'charge:' || ch.charge_id`),
    )
    .leftJoin('invoice as i', (join) =>
      join.onRef('i.tenant_id', '=', 'b.tenant_id').onRef('i.invoice_id', '=', 'b.invoice_id'),
    )
    .selectAll('ch')
    .select(['s.next_billing_date', 'l.name as location_name', 'i.invoice_id', 'i.number'])
    .where('ch.tenant_id', '=', tenantId)
    .where('ch.account_id', '=', accountId)
    .orderBy('ch.added_at', 'desc')
    .orderBy('ch.charge_id')
    .execute();
  return rows.map((row) => ({
    chargeId: row.charge_id,
    subscriptionId: row.subscription_id,
    locationName: row.location_name,
    description: row.description,
    suppliedOn: row.supplied_on,
    quantity: row.quantity,
    unitPrice: row.unit_price,
    amount: adHocAmount({ quantity: row.quantity, unitPrice: row.unit_price, currency: row.currency }),
    taxCategory: row.tax_category,
    state: stateOf(row, today),
  }));
}

interface StateRow {
  readonly supplied_on: string;
  readonly on_its_day: boolean;
  readonly withdrawn_at: Date | null;
  readonly next_billing_date: string | null;
  readonly invoice_id: string | null;
  readonly number: string | null;
}

function stateOf(row: StateRow, today: BusinessDate): ChargeState {
  if (row.invoice_id !== null) return { kind: 'invoiced', invoiceId: row.invoice_id, number: row.number ?? '' };
  if (row.withdrawn_at !== null) return { kind: 'withdrawn' };
  const supplied = businessDate(row.supplied_on);
  const next = row.next_billing_date === null ? null : businessDate(row.next_billing_date);
  if (row.on_its_day || next === null) return { kind: 'pending', on: laterOf(supplied, today) };
  return { kind: 'pending', on: next < supplied ? null : laterOf(next, today) };
}
