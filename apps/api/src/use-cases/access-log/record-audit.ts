import { type Actor, newId, type Schema, type TenantScope } from '@quittance/db';
import type { Kysely } from 'kysely';
import type { Visitor } from '../../trpc/context.ts';
import type { AuditAction, OperatorAuditAction } from './audit-actions.ts';

/** Something security-relevant that somebody did or tried, for the log that brands and operators read. */
export interface AuditEntry<Action extends OperatorAuditAction = AuditAction> {
  readonly actor: Actor;
  readonly action: Action;
  readonly target: Readonly<Record<string, string>>;
  readonly before?: Readonly<Record<string, unknown>> | null;
  readonly after?: Readonly<Record<string, unknown>> | null;
  readonly at: Date;
  /** From where; null for what no visitor asked for. */
  readonly from: Pick<Visitor, 'address' | 'device'> | null;
}

/** Writes the entry in the brand's log, in the transaction of what it tells of. Never a password or token in it. */
export async function recordAudit({ tenantId, trx }: TenantScope, entry: AuditEntry): Promise<void> {
  await trx
    .insertInto('audit_event')
    .values({
      tenant_id: tenantId,
      audit_id: newId(),
      actor: entry.actor,
      action: entry.action,
      target: entry.target,
      before: entry.before ?? null,
      after: entry.after ?? null,
      address: entry.from?.address ?? null,
      device: entry.from?.device ?? null,
      at: entry.at,
    })
    .execute();
}

/** Writes the entry in the operators' log, for what happens outside any brand. */
export async function recordOperatorAudit(
  db: Kysely<Schema>,
  operatorId: string | null,
  entry: AuditEntry<OperatorAuditAction>,
): Promise<void> {
  await db
    .insertInto('operator_audit_event')
    .values({
      audit_id: newId(),
      operator_id: operatorId,
      actor: entry.actor,
      action: entry.action,
      target: entry.target,
      address: entry.from?.address ?? null,
      device: entry.from?.device ?? null,
      at: entry.at,
    })
    .execute();
}
