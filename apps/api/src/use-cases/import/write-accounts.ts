import { newId, type TenantScope } from '@quittance/db';
import type { Moment } from '../../time/business-clock.ts';
import type { ImportPlan, PlanRow } from './import-plan.ts';
import { inChunks } from './in-chunks.ts';
import type { Stored } from './read-stored.ts';

type PaymentTerms = Stored['brand']['billing']['terms'];

export type IdByKey = ReadonlyMap<string, string>;

/** Writes the accounts and answers their ids by key. */
export async function writeAccounts(
  scope: TenantScope,
  plan: ImportPlan,
  { brand }: Stored,
  moment: Moment,
): Promise<IdByKey> {
  const terms = plan.brand.billing?.terms ?? brand.billing.terms;
  const rows = plan.accounts.map((row) => accountRow(scope.tenantId, row, terms, moment));
  const isGrouped = plan.accounts.some((row) => row.invoice_grouping !== undefined);
  const written = await inChunks(rows, (chunk) =>
    scope.trx
      .insertInto('account')
      .values([...chunk])
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'account_key']).doUpdateSet((eb) => ({
          name: eb.ref('excluded.name'),
          legal_name: eb.ref('excluded.legal_name'),
          address: eb.ref('excluded.address'),
          country: eb.ref('excluded.country'),
          vat_id: eb.ref('excluded.vat_id'),
          vat_check: eb.ref('excluded.vat_check'),
          language: eb.ref('excluded.language'),
          currency: eb.ref('excluded.currency'),
          billing_email: eb.ref('excluded.billing_email'),
          terms: eb.ref('excluded.terms'),
          ...(isGrouped && { invoice_grouping: eb.ref('excluded.invoice_grouping') }),
        })),
      )
      .returning(['account_key', 'account_id'])
      .execute(),
  );
  return new Map(written.map((row) => [row.account_key, row.account_id]));
}

function accountRow(tenantId: string, row: PlanRow<'accounts.csv'>, terms: PaymentTerms, moment: Moment) {
  const { account_key, name, legal_name, country, vat_id, language, currency, billing_email } = row;
  const { vat_checked_on: checkedOn, vat_check_reference: reference } = row;
  return {
    tenant_id: tenantId,
    account_id: newId(),
    ...{ account_key, name, legal_name, country, vat_id, language, currency, billing_email },
    address: addressOf(row),
    vat_check: checkedOn === null || reference === null ? null : { checkedOn, reference, valid: true },
    terms: row.terms ?? terms,
    invoice_grouping: row.invoice_grouping ?? 'account',
    created_at: moment.businessNow,
  };
}

/** Writes the locations and answers their ids by key. */
export async function writeLocations(
  { trx, tenantId }: TenantScope,
  { locations }: ImportPlan,
  accountIds: IdByKey,
): Promise<IdByKey> {
  const rows = locations.map((row) => ({
    tenant_id: tenantId,
    location_id: newId(),
    account_id: accountIds.get(row.account_key)!,
    location_key: row.location_key,
    name: row.name,
    address: addressOf(row),
  }));
  const written = await inChunks(rows, (chunk) =>
    trx
      .insertInto('location')
      .values([...chunk])
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'location_key']).doUpdateSet((eb) => ({
          name: eb.ref('excluded.name'),
          address: eb.ref('excluded.address'),
        })),
      )
      .returning(['location_key', 'location_id'])
      .execute(),
  );
  return new Map(written.map((row) => [row.location_key, row.location_id]));
}

function addressOf({ street, postal_code, city, country }: PlanRow<'accounts.csv'> | PlanRow<'locations.csv'>) {
  return { street, postalCode: postal_code, city, country };
}
