import { ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { FileStore } from '../../services/file-store.ts';
import type { Tenant } from '../../tenant/brand.ts';

export interface EvidenceFileContent {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** A file of the brand's own dispute, read back; `not_found` for any other, and for one that was taken out. */
export async function readEvidenceFile(
  { db }: Tenant,
  files: FileStore,
  wanted: { readonly disputeId: string; readonly evidenceId: string },
): Promise<Result<EvidenceFileContent, ApiRefusal>> {
  const row = await db.runOne(({ trx, tenantId }) =>
    trx
      .selectFrom('dispute_evidence')
      .select(['file', 'file_name', 'media_type'])
      .where('tenant_id', '=', tenantId)
      .where('dispute_id', '=', wanted.disputeId)
      .where('evidence_id', '=', wanted.evidenceId)
      .where('removed_at', 'is', null)
      .executeTakeFirst(),
  );
  const bytes = row?.file ? await files.get(row.file) : null;
  if (!row || !bytes) return refuse('not_found');
  return ok({ name: row.file_name ?? 'document', mediaType: row.media_type ?? 'application/octet-stream', bytes });
}
