import type { Actor, TenantScope } from '@quittance/db';
import { type Money, ok, type Result } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { beginHostedPayment, type HostedPayment } from '../payments/begin-hosted-payment.ts';
import { chargeSavedMethod } from '../payments/charge-saved-method.ts';
import { leaveHostedPayment } from '../payments/leave-hosted-payment.ts';
import type { PaymentRow } from '../payments/stored-payment.ts';

export type PaymentWish =
  | { readonly kind: 'saved'; readonly methodId: string }
  | { readonly kind: 'hosted'; readonly rail: string; readonly saveMethod: boolean };

export type StartedPortalPayment =
  /** Sent to the provider; what became of it stands in the payment. */
  { readonly kind: 'sent'; readonly paymentId: string } | ({ readonly kind: 'leave' } & HostedPayment);

/**
 * Pays invoices as the customer wishes. A provider's page that was opened for one of them before is closed first: whoever
 * comes back to pay anew has given it up. Refuses what starting a payment refuses.
 */
export async function startPortalPayment(
  services: Services,
  tenant: Tenant,
  actor: Actor,
  request: {
    readonly accountId: string;
    readonly invoiceIds: readonly string[];
    readonly wish: PaymentWish;
    readonly portalUrl: string;
    readonly expected?: Money | undefined;
  },
): Promise<Result<StartedPortalPayment, ApiRefusal>> {
  const { accountId, invoiceIds, wish, portalUrl, expected } = request;
  const given = await tenant.db.run((scope) => findOpenPages(scope, accountId, invoiceIds));
  for (const payment of given) await leaveHostedPayment(services, tenant, actor, payment);
  if (wish.kind === 'saved') {
    const charge = { accountId, invoiceIds, methodId: wish.methodId, initiator: 'customer' as const, expected };
    const sent = await chargeSavedMethod(services, tenant, actor, charge);
    return sent.ok ? ok({ kind: 'sent', paymentId: sent.value }) : sent;
  }
  const { rail, saveMethod } = wish;
  const begun = await beginHostedPayment(services, tenant, actor, {
    accountId,
    invoiceIds,
    rail,
    saveMethod,
    portalUrl,
    expected,
  });
  return begun.ok ? ok({ kind: 'leave', ...begun.value }) : begun;
}

/** Payments of these invoices that wait on a provider's page. */
async function findOpenPages(
  { trx, tenantId }: TenantScope,
  accountId: string,
  invoiceIds: readonly string[],
): Promise<PaymentRow[]> {
  if (invoiceIds.length === 0) return [];
  return trx
    .selectFrom('payment as p')
    .selectAll('p')
    .where('p.tenant_id', '=', tenantId)
    .where('p.account_id', '=', accountId)
    .where('p.method_id', 'is', null)
    .where('p.session_ref', 'is not', null)
    .where('p.status', 'in', ['created', 'requires_action'])
    .where('p.payment_id', 'in', (eb) =>
      eb
        .selectFrom('payment_invoice')
        .select('payment_id')
        .where('tenant_id', '=', tenantId)
        .where('invoice_id', 'in', invoiceIds),
    )
    .execute();
}
