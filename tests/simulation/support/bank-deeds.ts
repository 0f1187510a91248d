import { sql } from 'kysely';
import { postToStripe } from './dashboard.ts';
import { nothing, pickPayment } from './pick.ts';
import type { DeedOf } from './plan.ts';
import type { Stage } from './stage.ts';

/** A customer's bank acts on a debit, or on the e-check behind a PayPal payment. */
export async function bank(stage: Stage, deed: DeedOf<'bank'>): Promise<string> {
  const payment = await pickPayment(stage, deed.pick, ({ provider }) => provider !== 'stripe');
  if (!payment) return nothing;
  const { control } = stage.arena.sandbox;
  const { provider, provider_ref: resource } = payment;
  if (provider === 'gocardless') {
    await control.intervene(stage.accounts.gocardless, 'simulate', { scenario: deed.scenario, resource });
    return `${provider} ${deed.scenario}`;
  }
  const outcome = deed.scenario === 'payment_failed' ? 'denied' : 'completed';
  const path = deed.scenario === 'payment_charged_back' ? 'payments/reverse' : 'payments/settle';
  await control.intervene(stage.accounts.paypal, path, { charge: resource, outcome });
  return `${provider} ${path} ${outcome}`;
}

/** A customer ends the agreement at the provider or at the bank, or a card or mandate runs out. */
export async function endMethod(stage: Stage, who: number, how: 'revoke' | 'expire'): Promise<string> {
  const accountId = stage.customers[who]?.accountId ?? '';
  const found = await sql<{ provider: string; ref: string }>`
    select c.provider, m.method_ref as ref from payment_method m join provider_connection c using (tenant_id, connection_id)
    join account a on a.tenant_id = m.tenant_id and a.default_method_id = m.method_id
    where a.account_id = ${accountId}::uuid and m.method_ref is not null`.execute(stage.arena.api.owner);
  const method = found.rows[0];
  if (!method) return nothing;
  const { control } = stage.arena.sandbox;
  const { stripe, paypal, gocardless } = stage.accounts;
  switch (`${method.provider} ${how}`) {
    case 'stripe expire':
      await control.expireCard(stripe, method.ref);
      break;
    case 'stripe revoke':
      return postToStripe(stage, `payment_methods/${method.ref}/detach`, {});
    case 'gocardless expire':
      await control.intervene(gocardless, 'simulate', { scenario: 'mandate_expired', resource: method.ref });
      break;
    case 'gocardless revoke':
      await control.intervene(gocardless, 'simulate', { scenario: 'mandate_cancelled', resource: method.ref });
      break;
    default:
      await control.intervene(paypal, 'methods/revoke', { paymentMethod: method.ref });
  }
  return method.provider;
}
