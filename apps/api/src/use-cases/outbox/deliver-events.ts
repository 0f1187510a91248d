import { newId, type Schema, type TenantScope } from '@quittance/db';
import type { MailTemplate } from '@quittance/documents';
import type { Selectable } from 'kysely';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { queueDeliveries } from '../webhook-endpoints/queue-deliveries.ts';
import { type Recipient, readRecipients } from './read-recipients.ts';
import type { EventKind } from './record-event.ts';

type EventRow = Selectable<Schema['event']>;

/** Which mail tells of which event. Events that are not here are for the timeline alone. */
const templates: Partial<Record<EventKind, MailTemplate>> = {
  'invitation.requested': 'invitation',
  'password_reset.requested': 'password_reset',
  'invoice.issued': 'invoice_issued',
  'payment.succeeded': 'payment_receipt',
  'payment.declined': 'payment_declined',
  'reminder.sent': 'payment_reminder',
  'access.suspended': 'suspension_notice',
  'access.restored': 'access_restored',
  'method.added': 'method_added',
  'price_change.announced': 'price_change',
  'payment.reversed': 'payment_returned',
  'connection.paused': 'connection_paused',
  'dispute.opened': 'dispute_notice',
  'dispute.updated': 'dispute_notice',
  'dispute.urgent': 'dispute_notice',
  'dispute.closed': 'dispute_notice',
  'webhook.switched_off': 'endpoint_switched_off',
};

/** The same said to those who work in the admin app. */
const staffTemplates: typeof templates = {
  'invitation.requested': 'staff_invitation',
  'password_reset.requested': 'staff_password_reset',
};

/**
 * Turns new events into queued mails, once for each event, template and recipient, and into messages for the brand's
 * webhook endpoints, once for each event and endpoint.
 */
export async function deliverEvents(services: Services, tenant: Tenant): Promise<number> {
  return tenant.db.run(async (scope) => {
    const { trx, tenantId } = scope;
    const events = await trx
      .selectFrom('event')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('delivered', '=', false)
      .orderBy('event_id')
      .limit(500)
      .forUpdate()
      .execute();
    if (events.length === 0) return 0;
    const recipients = await readRecipients(scope, events);
    await queueMails(scope, tenant, events, recipients);
    await queueDeliveries(scope, events, tenant.moment.wallNow);
    await trx
      .updateTable('event')
      .set({ delivered: true, told_at: services.wallNow() })
      .where('tenant_id', '=', tenantId)
      .where(
        'event_id',
        'in',
        events.map((event) => event.event_id),
      )
      .execute();
    return events.length;
  });
}

async function queueMails(
  { trx, tenantId }: TenantScope,
  tenant: Tenant,
  events: readonly EventRow[],
  recipients: ReadonlyMap<string, readonly Recipient[]>,
): Promise<void> {
  const mails = events.flatMap((event) => {
    const template = templateFor(event);
    if (!template) return [];
    return (recipients.get(event.event_id) ?? []).map((recipient) => ({
      tenant_id: tenantId,
      mail_id: newId(),
      event_id: event.event_id,
      template,
      recipient: recipient.email,
      language: recipient.language,
      account_id: event.account_id,
      data: { ...event.data, subjectId: event.subject_id, name: recipient.name },
      status: 'queued' as const,
      next_try_at: tenant.moment.wallNow,
      business_at: event.business_at,
    }));
  });
  if (mails.length === 0) return;
  await trx
    .insertInto('mail_delivery')
    .values(mails)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

function templateFor({ kind, data }: EventRow): MailTemplate | undefined {
  // Of a chargeback the customer knows: it was his own doing.
  if (kind === 'payment.reversed' && data['reversal'] !== 'late_failure') return undefined;
  const forStaff = data['subjectKind'] === 'staff' ? staffTemplates[kind as EventKind] : undefined;
  return forStaff ?? templates[kind as EventKind];
}
