import type { Actor, TenantScope } from '@quittance/db';
import { lockSubscriptions, touchSubscriptions } from '@quittance/db/billing';
import {
  adHocAmount,
  type BusinessDate,
  type DecimalText,
  isBookable,
  ok,
  type Result,
  refuse,
  type TaxBehaviour,
  type TaxCategory,
} from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { type AuditEntry, recordAudit } from '../access-log/record-audit.ts';
import { recordEvents, wakeTenant } from '../outbox/record-event.ts';

export interface WantedCharge {
  readonly accountId: string;
  /** Made by the form that asks: sent twice, it is charged once. */
  readonly chargeId: string;
  /** The subscription on whose next invoice it comes; its plan says the currency and whether prices contain tax. */
  readonly subscriptionId: string;
  readonly locationId: string | null;
  readonly description: string;
  readonly suppliedOn: BusinessDate;
  /** Charged on that day, however far the next invoice is. */
  readonly onItsDay: boolean;
  readonly quantity: DecimalText;
  /** In major units; below zero gives something back. */
  readonly unitPrice: DecimalText;
  readonly taxCategory: TaxCategory;
}

/**
 * Puts a charge outside any plan on the subscription's next invoice. Refuses `not_found` for what is not the account's,
 * `invalid_input` for a sum that books cannot hold or that is nothing, and `form_reused` for the id of another charge.
 * Asking twice changes nothing more.
 */
export async function addCharge(
  { db, moment }: Tenant,
  wanted: WantedCharge,
  by: { readonly actor: Actor; readonly from: AuditEntry['from'] },
): Promise<Result<void, ApiRefusal>> {
  return db.run(async (scope) => {
    await lockSubscriptions(scope, [wanted.subscriptionId]);
    const terms = await readTerms(scope, wanted);
    if (!terms) return refuse('not_found');
    const amount = adHocAmount({ ...wanted, currency: terms.currency });
    if (amount.amountMinor === 0n || !isBookable(amount)) return refuse('invalid_input', { field: 'unitPrice' });
    const { accountId, chargeId, subscriptionId, suppliedOn, onItsDay, description } = wanted;
    const made = await scope.trx
      .insertInto('ad_hoc_charge')
      .values({
        ...{ tenant_id: scope.tenantId, charge_id: chargeId, account_id: accountId, subscription_id: subscriptionId },
        ...{ location_id: wanted.locationId, description, supplied_on: suppliedOn, on_its_day: onItsDay },
        ...{ quantity: wanted.quantity, unit_price: wanted.unitPrice, currency: terms.currency },
        ...{ tax_behaviour: terms.taxBehaviour, tax_category: wanted.taxCategory },
        ...{ added_by: by.actor, added_at: moment.wallNow },
      })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'charge_id']).doNothing())
      .returning('charge_id')
      .executeTakeFirst();
    if (!made) return (await isKnown(scope, wanted)) ? ok(undefined) : refuse('form_reused');
    const due = { on: suppliedOn, atLatest: onItsDay, today: moment.today };
    if (await touchSubscriptions(scope, [subscriptionId], due)) await wakeTenant(scope);
    const after = { description, amountMinor: amount.amountMinor.toString(), currency: amount.currency, suppliedOn };
    const target = { account: accountId, subscription: subscriptionId, charge: chargeId };
    await recordAudit(scope, { ...by, action: 'charge.added', target, after, at: moment.wallNow });
    const shown = { amountMinor: amount.amountMinor.toString(), currency: amount.currency };
    const told = { accountId, subjectId: subscriptionId, data: { description, amount: shown } };
    await recordEvents(scope, moment, by.actor, [{ kind: 'charge.added', ...told }]);
    return ok(undefined);
  });
}

interface ChargeTerms {
  readonly currency: string;
  readonly taxBehaviour: TaxBehaviour;
}

/** Null when the subscription or the location is not the account's. */
async function readTerms(
  { trx, tenantId }: TenantScope,
  { accountId, subscriptionId, locationId }: WantedCharge,
): Promise<ChargeTerms | null> {
  const row = await trx
    .selectFrom('subscription as s')
    .innerJoin('plan_version as v', (join) =>
      join.onRef('v.tenant_id', '=', 's.tenant_id').onRef('v.plan_version_id', '=', 's.plan_version_id'),
    )
    .select('v.definition')
    .where('s.tenant_id', '=', tenantId)
    .where('s.account_id', '=', accountId)
    .where('s.subscription_id', '=', subscriptionId)
    .executeTakeFirst();
  if (!row) return null;
  if (locationId !== null) {
    const place = await trx
      .selectFrom('location')
      .select('location_id')
      .where('tenant_id', '=', tenantId)
      .where('account_id', '=', accountId)
      .where('location_id', '=', locationId)
      .executeTakeFirst();
    if (!place) return null;
  }
  return { currency: row.definition.currency, taxBehaviour: row.definition.tax.behaviour };
}

/** Whether it was asked for before, rather than another charge under its id. */
async function isKnown({ trx, tenantId }: TenantScope, wanted: WantedCharge): Promise<boolean> {
  const known = await trx
    .selectFrom('ad_hoc_charge')
    .select('charge_id')
    .where('tenant_id', '=', tenantId)
    .where('charge_id', '=', wanted.chargeId)
    .where('account_id', '=', wanted.accountId)
    .where('subscription_id', '=', wanted.subscriptionId)
    .where('location_id', 'is not distinct from', wanted.locationId)
    .where('description', '=', wanted.description)
    .where('supplied_on', '=', wanted.suppliedOn)
    .where('on_its_day', '=', wanted.onItsDay)
    .where('tax_category', '=', wanted.taxCategory)
    .where('quantity', '=', wanted.quantity)
    .where('unit_price', '=', wanted.unitPrice)
    .executeTakeFirst();
  return known !== undefined;
}
