import { publicId, type TenantScope } from '@quittance/db';
import { idPrefixes } from '@quittance/domain';
import { type CustomerRef, type Ours, type Payer, toRef } from '@quittance/providers';

/** The customer object that a provider keeps for the account, or null before the first session. */
export async function findCustomerRef(
  { trx, tenantId }: TenantScope,
  accountId: string,
  connectionId: string | null,
): Promise<CustomerRef | null> {
  if (connectionId === null) return null;
  const row = await trx
    .selectFrom('provider_customer')
    .select('customer_ref')
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', accountId)
    .where('connection_id', '=', connectionId)
    .executeTakeFirst();
  return row ? toRef(row.customer_ref) : null;
}

/** Remembers the customer object; the first one stays, so that all methods of an account hang on one. */
export async function keepCustomerRef(
  { trx, tenantId }: TenantScope,
  accountId: string,
  connectionId: string,
  customer: CustomerRef,
): Promise<void> {
  await trx
    .insertInto('provider_customer')
    .values({ tenant_id: tenantId, account_id: accountId, connection_id: connectionId, customer_ref: customer })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Our ids as they are written into the provider's records. */
export function oursOf(tenantId: string, accountId: string, attemptId: string, invoiceId: string | null): Ours {
  return {
    tenantId: publicId(idPrefixes.tenant, tenantId),
    accountId: publicId(idPrefixes.account, accountId),
    attemptId,
    invoiceId: invoiceId && publicId(idPrefixes.invoice, invoiceId),
  };
}

/** The account as a provider needs to know it. */
export async function readPayer(scope: TenantScope, accountId: string, connectionId: string): Promise<Payer> {
  const account = await scope.trx
    .selectFrom('account')
    .select(['legal_name', 'billing_email', 'country', 'language'])
    .where('tenant_id', '=', scope.tenantId)
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  return {
    ref: await findCustomerRef(scope, accountId, connectionId),
    name: account.legal_name,
    email: account.billing_email,
    country: account.country,
    locale: account.language,
  };
}
