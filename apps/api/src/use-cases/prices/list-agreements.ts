import type { TenantScope } from '@quittance/db';
import type { DecimalText } from '@quittance/domain';

export interface Agreement {
  readonly agreementId: string;
  /** Null for all of the account's subscriptions. */
  readonly subscriptionId: string | null;
  readonly componentCode: string;
  readonly currency: string;
  /** One of the two: a price, or percent off the listed one. */
  readonly unitPrice: DecimalText | null;
  readonly discountPercent: DecimalText | null;
  readonly from: string;
  readonly until: string | null;
  readonly reason: string;
  readonly agreedBy: string;
}

/** What was ever agreed with the account about prices, newest first. */
export async function listAgreements({ trx, tenantId }: TenantScope, accountId: string): Promise<readonly Agreement[]> {
  const rows = await trx
    .selectFrom('price_agreement')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', accountId)
    .orderBy('agreed_at', 'desc')
    .orderBy('agreement_id')
    .execute();
  return rows.map((row) => ({
    agreementId: row.agreement_id,
    subscriptionId: row.subscription_id,
    componentCode: row.component_code,
    currency: row.currency,
    unitPrice: row.unit_price,
    discountPercent: row.discount_percent,
    from: row.valid_from,
    until: row.valid_until,
    reason: row.reason,
    agreedBy: row.agreed_by.name,
  }));
}
