import type { Schema, TenantScope } from '@quittance/db';
import type { Selectable } from 'kysely';

export type EvidenceRow = Selectable<Schema['dispute_evidence']>;

/** What was gathered for the next answer and not taken out again, oldest first. */
export function draftedEvidence({ trx, tenantId }: TenantScope, disputeId: string): Promise<EvidenceRow[]> {
  return trx
    .selectFrom('dispute_evidence')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('dispute_id', '=', disputeId)
    .where('answer_no', 'is', null)
    .where('removed_at', 'is', null)
    .orderBy('added_at')
    .orderBy('evidence_id')
    .execute();
}

/** The texts as one, as the provider reads them. */
export function joinTexts(rows: readonly Pick<EvidenceRow, 'body'>[]): string {
  return rows.flatMap(({ body }) => body ?? []).join('\n\n');
}
