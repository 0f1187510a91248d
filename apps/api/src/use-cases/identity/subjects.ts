import type { Actor, TenantScope } from '@quittance/db';
import type { SubjectKind } from '../../security/tenant-session-store.ts';

/** A login of the brand: a customer's person or one of its staff. */
export interface Subject {
  readonly kind: SubjectKind;
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly language: string;
  readonly passwordHash: string | null;
}

export type SubjectKey = { readonly id: string } | { readonly email: string };

/** Staff who were switched off are no longer found. */
export function findSubject(scope: TenantScope, kind: SubjectKind, by: SubjectKey): Promise<Subject | null> {
  return kind === 'person' ? findPerson(scope, by) : findStaff(scope, by);
}

async function findPerson({ tenantId, trx }: TenantScope, by: SubjectKey): Promise<Subject | null> {
  const rows = trx
    .selectFrom('person')
    .select(['person_id as id', 'email', 'name', 'language', 'password_hash as passwordHash'])
    .where('tenant_id', '=', tenantId);
  const row = await ('id' in by
    ? rows.where('person_id', '=', by.id)
    : rows.where('email', '=', by.email)
  ).executeTakeFirst();
  return row ? { kind: 'person', ...row } : null;
}

async function findStaff({ tenantId, trx }: TenantScope, by: SubjectKey): Promise<Subject | null> {
  const rows = trx
    .selectFrom('staff')
    .select(['staff_id as id', 'email', 'name', 'language', 'password_hash as passwordHash'])
    .where('tenant_id', '=', tenantId)
    .where('active', '=', true);
  const row = await ('id' in by
    ? rows.where('staff_id', '=', by.id)
    : rows.where('email', '=', by.email)
  ).executeTakeFirst();
  return row ? { kind: 'staff', ...row } : null;
}

export function actorOf(subject: Pick<Subject, 'kind' | 'id' | 'name'>): Actor {
  return { kind: subject.kind, id: subject.id, name: subject.name };
}
