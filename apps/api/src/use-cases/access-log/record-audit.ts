import { type Actor, newId, type Schema, type TenantScope } from '@quittance/db';
import type { Kysely } from 'kysely';
import type { Visitor } from '../../trpc/context.ts';

/** Something security-relevant that somebody did or tried, for the log that brands and operators read. */
export interface AuditEntry {
  readonly actor: Actor;
  readonly action: AuditAction;
  readonly target: Readonly<Record<string, string>>;
  readonly before?: Readonly<Record<string, unknown>> | null;
  readonly after?: Readonly<Record<string, unknown>> | null;
  readonly at: Date;
  /** From where; null for what no visitor asked for. */
  readonly from: Pick<Visitor, 'address' | 'device'> | null;
}

export type AuditAction =
  | 'session.signed_in'
  | 'session.refused'
  | 'session.signed_out'
  | 'session.account_chosen'
  | 'invitation.requested'
  | 'invitation.accepted'
  | 'password_reset.requested'
  | 'password.changed'
  | 'brand.created'
  | 'brand.updated'
  | 'brand.billing_updated'
  | 'connection.added'
  | 'connection.checked'
  | 'connection.key_replaced'
  | 'connection.rails_set'
  | `endpoint.${'added' | 'changed' | 'switched_on' | 'switched_off' | 'secret_rotated' | 'tested' | 'replayed'}`
  | 'encryption_key.rotated'
  | 'api_key.created'
  | 'api_key.revoked'
  | 'account.billed_again'
  | 'account.grouping_set'
  | 'subscription.changed'
  | 'run.started'
  | 'run.paused'
  | 'run.resumed'
  | 'run.cancelled'
  | 'campaign.created'
  | 'campaign.tried'
  | 'campaign.announced'
  | 'campaign.rolled_back'
  | 'campaign.opted_out'
  | 'catalogue.pushed'
  | 'catalogue.entry_saved'
  | 'plan_version.published'
  | 'clock.moved'
  | 'coupon.created'
  | 'coupon.ended'
  | 'coupon.redeemed'
  | 'coupon.removed'
  | 'exemption.noted'
  | 'credit.applied'
  | 'credit.granted'
  | 'price.agreed'
  | 'price.ended'
  | 'charge.added'
  | 'charge.withdrawn'
  | 'invoice.credited'
  | 'invoice.voided'
  | 'invoice.written_off'
  | 'commission.rules_set'
  | 'arrangement.agreed'
  | 'arrangement.withdrawn'
  | 'payment.recorded'
  | 'payout.resolved'
  | 'payment.bounced'
  | 'payment.refund_requested'
  | 'dispute.evidence_added'
  | 'dispute.evidence_removed'
  | 'dispute.answered'
  | 'dispute.accepted'
  | 'brand.disputes_updated';

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
  entry: AuditEntry,
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
