import { newId, type TenantScope } from '@quittance/db';
import { checkEvidenceFile, checkEvidenceText, type EvidenceLimits, ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { FileStore } from '../../services/file-store.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { recordAudit } from '../access-log/record-audit.ts';
import type { ByStaff } from './by-staff.ts';
import { checkChoice } from './check-choice.ts';
import { draftedEvidence, joinTexts } from './evidence-rows.ts';
import { readCase } from './read-case.ts';
import { sniffDocument } from './sniff-document.ts';
import { lockDispute } from './stored-dispute.ts';

export type NewEvidence =
  | { readonly kind: 'text'; readonly body: string }
  | { readonly kind: 'file'; readonly name: string; readonly bytes: Uint8Array };

/**
 * Keeps a text or a file for the next answer. What a file is stands in its bytes; the provider's limits of size, number
 * and pages are those of everything gathered. Refuses `not_found`, what `checkChoice` refuses, what the limits refuse,
 * and `storage_full`.
 */
export async function addEvidence(
  tenant: Tenant,
  files: FileStore,
  disputeId: string,
  evidence: NewEvidence,
  by: ByStaff,
): Promise<Result<string, ApiRefusal>> {
  // The bytes are kept under their hash before the row is: a file that no row names is found by nobody.
  const kept = evidence.kind === 'file' ? await keepFile(tenant, files, disputeId, evidence, by) : ok(null);
  if (!kept.ok) return kept;
  return tenant.db.run(async (scope) => {
    const row = await lockDispute(scope, { disputeId });
    if (!row) return refuse('not_found');
    const found = await readCase(scope, tenant, row, by.desk);
    const checked = await checkRoom(scope, disputeId, evidence, found);
    if (!checked.ok) return checked;
    const evidenceId = newId();
    const { wallNow } = tenant.moment;
    await scope.trx
      .insertInto('dispute_evidence')
      .values({
        ...{ tenant_id: scope.tenantId, dispute_id: disputeId, evidence_id: evidenceId, kind: evidence.kind },
        ...(evidence.kind === 'text' ? { body: evidence.body } : fileColumns(evidence, kept.value ?? '')),
        added_by: by.actor,
        added_at: wallNow,
      })
      .execute();
    const target = { dispute: disputeId, evidence: evidenceId };
    const { actor, from } = by;
    await recordAudit(scope, { actor, from, action: 'dispute.evidence_added', target, at: wallNow });
    return ok(evidenceId);
  });
}

/** Checked once before anything is written to disk, and again under the lock. */
async function keepFile(
  tenant: Tenant,
  files: FileStore,
  disputeId: string,
  evidence: Extract<NewEvidence, { kind: 'file' }>,
  by: ByStaff,
): Promise<Result<string, ApiRefusal>> {
  const checked = await tenant.db.run(async (scope) => {
    const row = await lockDispute(scope, { disputeId });
    if (!row) return refuse('not_found');
    return checkRoom(scope, disputeId, evidence, await readCase(scope, tenant, row, by.desk));
  });
  return checked.ok ? files.put(evidence.bytes) : checked;
}

async function checkRoom(
  scope: TenantScope,
  disputeId: string,
  evidence: NewEvidence,
  found: Awaited<ReturnType<typeof readCase>>,
): Promise<Result<void, ApiRefusal>> {
  const may = checkChoice(found, 'answer');
  if (!may.ok) return may;
  const drafted = await draftedEvidence(scope, disputeId);
  return evidence.kind === 'text'
    ? checkEvidenceText(found.limits, joinTexts([...drafted, { body: evidence.body }]))
    : checkFile(found.limits, drafted, evidence.bytes);
}

function checkFile(
  limits: EvidenceLimits,
  drafted: readonly { readonly kind: 'text' | 'file'; readonly size_bytes: number; readonly pages: number }[],
  bytes: Uint8Array,
): Result<void, ApiRefusal> {
  const known = drafted
    .filter(({ kind }) => kind === 'file')
    .map(({ size_bytes, pages }) => ({ bytes: size_bytes, pages }));
  return checkEvidenceFile(limits, known, { ...sniffDocument(bytes), bytes: bytes.length });
}

function fileColumns({ name, bytes }: Extract<NewEvidence, { kind: 'file' }>, file: string) {
  const { mediaType, pages } = sniffDocument(bytes);
  return { file, file_name: safeName(name, mediaType), media_type: mediaType, size_bytes: bytes.length, pages };
}

/** A name without folders and signs that mean something elsewhere, ending in what the file is. */
function safeName(name: string, mediaType: string | null): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const stem = last
    .replace(/\.[^.]*$/, '')
    .replaceAll(/[^\p{L}\p{N} ._-]/gu, '_')
    .trim()
    .slice(0, 80);
  const ending = mediaType === 'image/jpeg' ? 'jpg' : (mediaType?.split('/')[1] ?? 'bin');
  return `${stem || 'document'}.${ending}`;
}
