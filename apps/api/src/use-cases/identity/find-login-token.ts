import type { TenantScope } from '@quittance/db';
import { ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import { hashSecretToken } from '../../security/secret-token.ts';
import type { SubjectKind } from '../../security/tenant-session-store.ts';
import type { TokenPurpose } from './issue-login-token.ts';
import { findSubject, type Subject } from './subjects.ts';

export interface LoginToken {
  readonly token: string;
  readonly purpose: TokenPurpose;
  readonly subjectKind: SubjectKind;
}

export interface FoundToken {
  readonly state: 'open' | 'expired' | 'used';
  readonly subject: Subject;
}

/**
 * Looks a mailed link up. Refuses `link_invalid` when the brand never sent such a link, or sent it to an address that is
 * no longer the login's. With `lock`, nobody else can use the same link until the transaction ends.
 */
export async function findLoginToken(
  scope: TenantScope,
  wanted: LoginToken,
  wallNow: Date,
  lock: 'lock' | 'read',
): Promise<Result<FoundToken, ApiRefusal>> {
  const query = scope.trx
    .selectFrom('login_token')
    .selectAll()
    .where('tenant_id', '=', scope.tenantId)
    .where('token_hash', '=', hashSecretToken(wanted.token))
    .where('purpose', '=', wanted.purpose)
    .where('subject_kind', '=', wanted.subjectKind);
  const row = await (lock === 'lock' ? query.forUpdate() : query).executeTakeFirst();
  const subject = row ? await findSubject(scope, wanted.subjectKind, { id: row.subject_id }) : null;
  if (!row || subject?.email !== row.email) return refuse('link_invalid');
  const state = row.used_at ? 'used' : row.expires_at <= wallNow ? 'expired' : 'open';
  return ok({ state, subject });
}

/** The login behind a link that may still be used, locked; else `link_invalid`, `link_expired` or `link_used`. */
export function claimLoginToken(
  scope: TenantScope,
  wanted: LoginToken,
  wallNow: Date,
): Promise<Result<Subject, ApiRefusal>> {
  return openLoginToken(scope, wanted, wallNow, 'lock');
}

/** As `claimLoginToken`; with `read` only looks, and nobody waits. */
export async function openLoginToken(
  scope: TenantScope,
  wanted: LoginToken,
  wallNow: Date,
  lock: 'lock' | 'read',
): Promise<Result<Subject, ApiRefusal>> {
  const found = await findLoginToken(scope, wanted, wallNow, lock);
  if (!found.ok) return found;
  if (found.value.state === 'used') return refuse('link_used');
  if (found.value.state === 'expired') return refuse('link_expired');
  return ok(found.value.subject);
}

/** Marks every open link of a login as used: once a password is set, no older mail may set another. */
export async function spendLoginTokens({ tenantId, trx }: TenantScope, subject: Subject, wallNow: Date): Promise<void> {
  await trx
    .updateTable('login_token')
    .set({ used_at: wallNow })
    .where('tenant_id', '=', tenantId)
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .where('used_at', 'is', null)
    .where('expires_at', '>', wallNow)
    .execute();
}
