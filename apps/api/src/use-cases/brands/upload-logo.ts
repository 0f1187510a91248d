import type { Actor } from '@quittance/db';
import { type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { FileStore } from '../../services/file-store.ts';
import type { Tenant } from '../../tenant/brand.ts';
import type { Visitor } from '../../trpc/context.ts';
import { recordAudit } from '../access-log/record-audit.ts';
import { sniffImage } from './sniff-image.ts';

/** Largest logo accepted, in bytes. */
const largestLogoBytes = 512 * 1024;

/**
 * Stores a new logo and answers its file name. Refuses `file_too_large`, `file_type_refused` for anything but PNG and
 * JPEG, and `storage_full`; the logo in use stays in use then.
 */
export async function uploadLogo(
  { brand, db, moment }: Tenant,
  files: FileStore,
  bytes: Uint8Array,
  { actor, from }: { readonly actor: Actor; readonly from: Visitor },
): Promise<Result<string, ApiRefusal>> {
  if (bytes.length > largestLogoBytes) return refuse('file_too_large', { kibibytes: String(largestLogoBytes / 1024) });
  if (sniffImage(bytes) === null) return refuse('file_type_refused', { types: 'PNG, JPEG' });
  const stored = await files.put(bytes);
  if (!stored.ok) return stored;
  await db.run(async (scope) => {
    await scope.trx
      .updateTable('tenant')
      .set({ logo_file: stored.value })
      .where('tenant_id', '=', scope.tenantId)
      .execute();
    await recordAudit(scope, {
      actor,
      action: 'brand.updated',
      target: { tenant: brand.tenantId },
      before: { logoFile: brand.logoFile },
      after: { logoFile: stored.value },
      at: moment.wallNow,
      from,
    });
  });
  return stored;
}
