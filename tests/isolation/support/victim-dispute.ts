import { newId, type TenantScope } from '@quittance/db';

export interface DisputedPayment {
  readonly account_id: string;
  readonly connection_id: string;
  readonly payment_id: string;
  readonly at: Date;
}

/** An inquiry about 11.90 that awaits an answer, with a text gathered for it; answers its id. */
export async function addDispute(
  { trx, tenantId: tenant_id }: TenantScope,
  { account_id, connection_id, payment_id, at }: DisputedPayment,
  mark: string,
): Promise<string> {
  const dispute_id = newId();
  const whose = { tenant_id, dispute_id, account_id, connection_id, payment_id, provider_ref: mark };
  const where = { status: 'inquiry.needs_response' as const, is_open: true, contestable: true, rank: 10, as_of: at };
  const sums = { currency: 'EUR', amount_minor: 1_190n, taken_minor: 0n, fee_minor: 0n };
  const days = { opened_on: '2026-01-01', stage_opened_on: '2026-01-01', urgency: 'unknown' as const };
  await trx
    .insertInto('dispute')
    .values({ ...whose, ...where, ...sums, ...days, provider_reason: mark, created_at: at })
    .execute();
  const added = { added_by: { kind: 'system' as const, id: null, name: mark }, added_at: at };
  await trx
    .insertInto('dispute_evidence')
    .values({ tenant_id, dispute_id, evidence_id: newId(), kind: 'text', body: mark, ...added })
    .execute();
  return dispute_id;
}
