import type { TenantScope } from '@quittance/db';
import { hashSecretToken, newSecretToken } from '../../security/secret-token.ts';
import type { SubjectKind } from '../../security/tenant-session-store.ts';

export type TokenPurpose = 'invitation' | 'password_reset';

export interface LoginTokenRequest {
  readonly purpose: TokenPurpose;
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  /** The address the link is sent to; the link dies when the login's address changes. */
  readonly email: string;
  readonly wallNow: Date;
  /** The secret itself, where it must be the same each time; otherwise one is made up. */
  readonly token?: string;
}

const hourMs = 3_600_000;
const lifetimesMs: Readonly<Record<TokenPurpose, number>> = { invitation: 14 * 24 * hourMs, password_reset: hourMs };

/** Until when a link made at `wallNow` works: an invitation for 14 days, a password reset for one hour. */
export function loginTokenExpiry(purpose: TokenPurpose, wallNow: Date): Date {
  return new Date(wallNow.getTime() + lifetimesMs[purpose]);
}

/**
 * Makes the secret of a mailed link; only its hash is stored. Older unused links of the same purpose for the same login
 * expire at once, so that only the newest mail works. A given secret that was used stays used.
 */
export async function issueLoginToken({ tenantId, trx }: TenantScope, request: LoginTokenRequest): Promise<string> {
  await trx
    .updateTable('login_token')
    .set({ expires_at: request.wallNow })
    .where('tenant_id', '=', tenantId)
    .where('subject_kind', '=', request.subjectKind)
    .where('subject_id', '=', request.subjectId)
    .where('purpose', '=', request.purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', request.wallNow)
    .execute();
  const { token = newSecretToken() } = request;
  const expires_at = loginTokenExpiry(request.purpose, request.wallNow);
  await trx
    .insertInto('login_token')
    .values({
      tenant_id: tenantId,
      token_hash: hashSecretToken(token),
      purpose: request.purpose,
      subject_kind: request.subjectKind,
      subject_id: request.subjectId,
      email: request.email,
      created_at: request.wallNow,
      expires_at,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'token_hash']).doUpdateSet({ expires_at }))
    .execute();
  return token;
}
