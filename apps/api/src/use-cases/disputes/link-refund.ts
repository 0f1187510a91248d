import type { TenantScope } from '@quittance/db';

/** Notes which refund an answer offered. */
export async function linkRefund(
  { trx, tenantId }: TenantScope,
  link: { readonly disputeId: string; readonly answerNo: number; readonly refundId: string },
): Promise<void> {
  await trx
    .updateTable('dispute_answer')
    .set({ refund_id: link.refundId })
    .where('tenant_id', '=', tenantId)
    .where('dispute_id', '=', link.disputeId)
    .where('answer_no', '=', link.answerNo)
    .execute();
}
