import type { TenantScope } from '@quittance/db';
import type { PersonRight } from '@quittance/domain';
import { type CompiledQuery, sql } from 'kysely';
import type { SignedIn } from './signed-in.ts';

export type SubjectKind = 'person' | 'staff';

/** A session as it is stored, with its login as it stands now. */
export interface FoundLogin {
  readonly signedIn: SignedIn;
  readonly expiresAt: Date;
}

interface LoginRow {
  readonly subject_id: string;
  readonly account_id: string | null;
  readonly expires_at: Date;
  readonly name: string;
  readonly email: string;
  readonly language: string;
  readonly role: string | null;
  readonly access_right: PersonRight | null;
  readonly location_ids: string[] | null;
}

/** The one statement that says who is behind a session and, for persons, what they may do in the account chosen. */
export function loginOfSession(scope: TenantScope, kind: SubjectKind, sessionHash: string): CompiledQuery<LoginRow> {
  return kind === 'person' ? personOf(scope, sessionHash) : staffOf(scope, sessionHash);
}

export function toFoundLogin(kind: SubjectKind, row: LoginRow | undefined): FoundLogin | null {
  if (!row) return null;
  const { name, email, language } = row;
  const login = { id: row.subject_id, name, email, language };
  if (kind === 'staff') return { signedIn: { kind, ...login, role: row.role ?? '' }, expiresAt: row.expires_at };
  const right = row.access_right && { right: row.access_right, locationIds: row.location_ids };
  return { signedIn: { kind, ...login, accountId: row.account_id, right }, expiresAt: row.expires_at };
}

function sessionsOf({ trx, tenantId }: TenantScope, kind: SubjectKind, sessionHash: string) {
  return trx
    .selectFrom('login_session as s')
    .where('s.tenant_id', '=', tenantId)
    .where('s.session_hash', '=', sessionHash)
    .where('s.subject_kind', '=', kind)
    .select(['s.subject_id', 's.account_id', 's.expires_at']);
}

function personOf(scope: TenantScope, sessionHash: string): CompiledQuery<LoginRow> {
  return sessionsOf(scope, 'person', sessionHash)
    .innerJoin('person as p', (join) =>
      join.onRef('p.tenant_id', '=', 's.tenant_id').onRef('p.person_id', '=', 's.subject_id'),
    )
    .leftJoin('account_person as r', (join) =>
      join
        .onRef('r.tenant_id', '=', 's.tenant_id')
        .onRef('r.account_id', '=', 's.account_id')
        .onRef('r.person_id', '=', 's.subject_id'),
    )
    .select(['p.name', 'p.email', 'p.language', 'r.access_right', 'r.location_ids'])
    .select(sql<null>`null`.as('role'))
    .compile();
}

function staffOf(scope: TenantScope, sessionHash: string): CompiledQuery<LoginRow> {
  return sessionsOf(scope, 'staff', sessionHash)
    .innerJoin('staff as t', (join) =>
      join.onRef('t.tenant_id', '=', 's.tenant_id').onRef('t.staff_id', '=', 's.subject_id'),
    )
    .where('t.active', '=', true)
    .select(['t.name', 't.email', 't.language', 't.role'])
    .select([sql<null>`null`.as('access_right'), sql<null>`null`.as('location_ids')])
    .compile();
}
