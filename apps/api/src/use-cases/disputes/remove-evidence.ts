import { ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { recordAudit } from '../access-log/record-audit.ts';
import type { ByStaff } from './by-staff.ts';
import { lockDispute } from './stored-dispute.ts';

/** Takes a text or file out of the next answer; what was sent stays. Refuses `not_found` and `not_allowed`. */
export async function removeEvidence(
  tenant: Tenant,
  wanted: { readonly disputeId: string; readonly evidenceId: string },
  { actor, desk, from }: ByStaff,
): Promise<Result<void, ApiRefusal>> {
  if (desk !== 'dispute_desk') return refuse('not_allowed');
  const { wallNow } = tenant.moment;
  return tenant.db.run(async (scope) => {
    if (!(await lockDispute(scope, { disputeId: wanted.disputeId }))) return refuse('not_found');
    const removed = await scope.trx
      .updateTable('dispute_evidence')
      .set({ removed_at: wallNow })
      .where('tenant_id', '=', scope.tenantId)
      .where('dispute_id', '=', wanted.disputeId)
      .where('evidence_id', '=', wanted.evidenceId)
      .where('answer_no', 'is', null)
      .where('removed_at', 'is', null)
      .returning('evidence_id')
      .executeTakeFirst();
    if (!removed) return refuse('not_found');
    const target = { dispute: wanted.disputeId, evidence: wanted.evidenceId };
    await recordAudit(scope, { actor, from, action: 'dispute.evidence_removed', target, at: wallNow });
    return ok(undefined);
  });
}
