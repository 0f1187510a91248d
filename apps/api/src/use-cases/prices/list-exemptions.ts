import type { TenantScope } from '@quittance/db';

/** A certificate that frees an account from tax on the days from `from` to before `until`. */
export interface ListedExemption {
  readonly id: string;
  readonly reference: string;
  readonly from: string;
  readonly until: string | null;
}

/** The account's certificates, the newest first. */
export async function listExemptions(
  { trx, tenantId }: TenantScope,
  accountId: string,
): Promise<readonly ListedExemption[]> {
  const rows = await trx
    .selectFrom('tax_exemption')
    .select(['exemption_id', 'reference', 'valid_from', 'valid_until'])
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', accountId)
    .orderBy('valid_from', 'desc')
    .orderBy('exemption_id')
    .execute();
  return rows.map((row) => ({
    id: row.exemption_id,
    reference: row.reference,
    from: row.valid_from,
    until: row.valid_until,
  }));
}
