import type { TenantScope } from '@quittance/db';
import { ok, type Result, refuse } from '@quittance/domain';
import { sql } from 'kysely';
import type { ApiRefusal } from '../../errors/refusals.ts';
import { hashPassword, minimumPasswordLength } from '../../security/passwords.ts';
import { endSessionsOf } from '../../security/tenant-session-store.ts';
import type { Subject } from './subjects.ts';

/** Refuses `password_too_short` with the smallest length in characters. */
export function checkPassword(password: string): Result<void, ApiRefusal> {
  if (Array.from(password).length >= minimumPasswordLength) return ok(undefined);
  return refuse('password_too_short', { minimum: String(minimumPasswordLength) });
}

/**
 * Gives a login a new password and ends all its sessions. Only ever called for somebody who just proved to read the
 * login's mail, so a person's address counts as verified from then on.
 */
export async function setPassword(
  scope: TenantScope,
  subject: Subject,
  password: string,
  wallNow: Date,
): Promise<void> {
  const hash = await hashPassword(password);
  const { tenantId, trx } = scope;
  if (subject.kind === 'person') {
    await trx
      .updateTable('person')
      .set({ password_hash: hash, email_verified_at: sql<Date>`coalesce(email_verified_at, ${wallNow})` })
      .where('tenant_id', '=', tenantId)
      .where('person_id', '=', subject.id)
      .execute();
  } else {
    await trx
      .updateTable('staff')
      .set({ password_hash: hash })
      .where('tenant_id', '=', tenantId)
      .where('staff_id', '=', subject.id)
      .execute();
  }
  await endSessionsOf(scope, subject.kind, subject.id);
}
