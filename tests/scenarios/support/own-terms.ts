import { sql } from 'kysely';
import { runDueBilling } from '../../../apps/api/src/use-cases/billing/run-due-billing.ts';
import type { TestApi } from '../../setup/api/open-test-api.ts';
import type { TestBrand } from '../../setup/api/test-brands.ts';
import { placeClock } from './time.ts';

/**
 * Bills the brand's many customers on the day they start, lets nobody pay, and gives every third one a price of its own,
 * every fourth a charge of 5.00 and every fifth one of −500.00 that the run of `today` has to take along, all without
 * chance, so that two brands have the same. From then on paying late costs interest.
 */
export async function giveOwnTerms(
  api: TestApi,
  brand: TestBrand,
  days: { readonly started: string; readonly today: string },
): Promise<void> {
  const { owner } = api;
  const { tenantId } = brand;
  await placeClock(api, tenantId, days.started);
  await runDueBilling(api.services, await brand.open(), new AbortController().signal);
  await owner.updateTable('invoice').set({ next_collection_date: null }).where('tenant_id', '=', tenantId).execute();
  await owner.updateTable('event').set({ delivered: true }).where('tenant_id', '=', tenantId).execute();
  await placeClock(api, tenantId, days.today);
  const interest = { base: 'DE', points: '9', yearDays: 365, least: { EUR: '0.05' } };
  const latePayment = { since: days.started, interest, reminderFees: [] };
  await sql`update tenant set billing = billing || ${JSON.stringify({ latePayment })}::text::jsonb
    where tenant_id = ${tenantId}::uuid`.execute(owner);
  await sql`insert into price_agreement (tenant_id, agreement_id, account_id, component_code, currency, discount_percent,
      valid_from, reason, agreed_by, agreed_at)
    select tenant_id, md5(account_key)::uuid, account_id, 'base', 'EUR', '12.5', ${days.today}::date, 'loyal', '{}', now()
    from account where tenant_id = ${tenantId}::uuid and substr(account_key, 2)::int % 3 = 0`.execute(owner);
  for (const [every, price] of [
    [4, '5.00'],
    [5, '-500.00'],
  ] as const) {
    await sql`insert into ad_hoc_charge (tenant_id, charge_id, account_id, subscription_id, description, supplied_on,
        on_its_day, quantity, unit_price, currency, tax_behaviour, tax_category, added_by, added_at)
      select s.tenant_id, md5(s.subscription_key || ${price}::text)::uuid, s.account_id, s.subscription_id, 'Training',
        ${days.started}::date, false, '1', ${price}, 'EUR', 'exclusive', 'standard', '{}', now()
      from subscription s where s.tenant_id = ${tenantId}::uuid
        and substr(s.subscription_key, 2)::int % ${every}::int = 0`.execute(owner);
  }
}
