import { type ExpressionBuilder, sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Schema } from '../../schema/index.ts';

/** What was agreed with the account about prices: of two about one component the one that counts comes last. */
export function agreementsOf(account: ExpressionBuilder<Schema, 'account'>, tenantId: string) {
  return jsonArrayFrom(
    account
      .selectFrom('price_agreement as pa')
      .where('pa.tenant_id', '=', tenantId)
      .whereRef('pa.account_id', '=', 'account.account_id')
      .select(['pa.subscription_id', 'pa.component_code', 'pa.currency', 'pa.unit_price', 'pa.discount_percent'])
      .select(['pa.valid_from', 'pa.valid_until'])
      .orderBy(sql`pa.subscription_id is not null`)
      .orderBy('pa.valid_from')
      .orderBy('pa.agreed_at')
      .orderBy('pa.agreement_id'),
  );
}

/** Certificates that free the account from tax. */
export function exemptionsOf(account: ExpressionBuilder<Schema, 'account'>, tenantId: string) {
  return jsonArrayFrom(
    account
      .selectFrom('tax_exemption as te')
      .where('te.tenant_id', '=', tenantId)
      .whereRef('te.account_id', '=', 'account.account_id')
      .select(['te.reference', 'te.valid_from', 'te.valid_until'])
      .orderBy('te.valid_from')
      .orderBy('te.exemption_id'),
  );
}

/** Charges outside the plan that were neither invoiced nor taken back, by the day they are for. */
export function pendingChargesOf(subscription: ExpressionBuilder<Schema, 'subscription'>, tenantId: string) {
  return jsonArrayFrom(
    subscription
      .selectFrom('ad_hoc_charge as ch')
      .where('ch.tenant_id', '=', tenantId)
      .whereRef('ch.subscription_id', '=', 'subscription.subscription_id')
      .where('ch.withdrawn_at', 'is', null)
      .where((charge) =>
        charge.not(
          charge.exists(
            charge
              .selectFrom('billed_period as bp')
              .select('bp.revision')
              .where('bp.tenant_id', '=', tenantId)
              .whereRef('bp.subscription_id', '=', 'ch.subscription_id')
              .where(sql<boolean>`bp.component_code = 'charge:' || ch.charge_id`),
          ),
        ),
      )
      .select(['ch.charge_id', 'ch.location_id', 'ch.description', 'ch.supplied_on', 'ch.on_its_day', 'ch.quantity'])
      .select(['ch.unit_price', 'ch.currency', 'ch.tax_behaviour', 'ch.tax_category'])
      .orderBy('ch.supplied_on')
      .orderBy('ch.charge_id'),
  );
}

/** How the account pays by itself: the rail of its default method and the provider behind it. */
export function railOf(tenantId: string) {
  return sql<{ readonly provider: string; readonly rail: string } | null>`(
    select json_build_object('provider', c.provider, 'rail', m.rail)
    from payment_method m join provider_connection c on c.tenant_id = m.tenant_id and c.connection_id = m.connection_id
    where m.tenant_id = ${tenantId} and m.method_id = account.default_method_id and m.status = 'active' and c.active)`;
}
