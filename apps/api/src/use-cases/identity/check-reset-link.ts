import { ok, type Result } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { SubjectKind } from '../../security/tenant-session-store.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { openLoginToken } from './find-login-token.ts';

/**
 * Whether a reset link may still be used; looking does not use it up. Refuses `link_invalid`, `link_expired` and
 * `link_used`, so that nobody types a password for nothing.
 */
export function checkResetLink(
  { db, moment }: Tenant,
  subjectKind: SubjectKind,
  token: string,
): Promise<Result<void, ApiRefusal>> {
  return db.run(async (scope) => {
    const wanted = { token, purpose: 'password_reset', subjectKind } as const;
    const found = await openLoginToken(scope, wanted, moment.wallNow, 'read');
    return found.ok ? ok(undefined) : found;
  });
}
