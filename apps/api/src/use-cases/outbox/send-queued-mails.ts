import { type MailTemplate, mailTemplates, renderMail } from '@quittance/documents';
import { isLanguage } from '@quittance/i18n';
import { workThrough } from '../../batching/work-through.ts';
import { mayHaveTaken } from '../../services/mailer.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { documentBrand } from './document-brand.ts';
import type { MailRow } from './mail-row.ts';
import { prepareMail } from './prepare-mail.ts';

/** Mails sent before the other duties get their turn. */
const mailsAtOnce = 100;

/** Mails sent side by side. */
const concurrency = 4;

/** Waits between tries, in ms of wall time; after the last one the mail is marked failed and staff see it. */
const waitsMs = [30_000, 5 * 60_000, 30 * 60_000, 2 * 3_600_000, 12 * 3_600_000];

/** So often a mail may have been handed over without anybody knowing what became of it. */
const unsureAtMost = 2;

/**
 * Sends what is queued. That a mail is handed over is noted before, and that the server took it after: killed in between
 * it is sent once more, with the same message id and the same links, and never a third time. Each recipient has a mail of
 * his own, so that trying one again sends nothing to others.
 */
export async function sendQueuedMails(services: Services, tenant: Tenant, signal: AbortSignal): Promise<number> {
  const due = await tenant.db.runOne(({ trx, tenantId }) =>
    trx
      .selectFrom('mail_delivery')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('next_try_at', '<=', services.wallNow())
      .orderBy('next_try_at')
      .limit(mailsAtOnce)
      .execute(),
  );
  await workThrough(due, (mail) => sendOne(services, tenant, mail), { concurrency, signal });
  return due.length;
}

async function sendOne(services: Services, tenant: Tenant, mail: MailRow): Promise<void> {
  if (mail.unsure_sends >= unsureAtMost) {
    return mark(tenant, mail, { status: 'failed', next_try_at: null, last_error: 'The outcome is unknown, twice.' });
  }
  try {
    const template = templateOf(mail);
    const data = await prepareMail(services, tenant, mail, template);
    const language = isLanguage(mail.language) ? mail.language : 'en';
    const rendered = await renderMail(template, data, documentBrand(services, tenant.brand), language);
    await noteHandOver(tenant, mail);
    await services.mailer.send({
      from: { name: tenant.brand.name, address: services.config.MAIL_FROM },
      to: mail.recipient,
      replyTo: tenant.brand.legal.supportEmail,
      ...rendered,
      messageId: `<${mail.mail_id}@${new URL(services.config.PUBLIC_API_URL).hostname}>`,
    });
    await markSent(services, tenant, mail, rendered.subject);
  } catch (error) {
    const waitMs = waitsMs[mail.tries];
    services.log.warn({ tenantId: mail.tenant_id, mailId: mail.mail_id, err: error }, 'A mail was not taken');
    await mark(tenant, mail, {
      status: waitMs === undefined ? 'failed' : 'queued',
      next_try_at: waitMs === undefined ? null : new Date(services.wallNow().getTime() + waitMs),
      last_error: error instanceof Error ? error.message.slice(0, 500) : 'unknown',
      unsure_sends: mail.unsure_sends + (mayHaveTaken(error) ? 1 : 0),
    });
  }
}

async function noteHandOver(tenant: Tenant, mail: MailRow): Promise<void> {
  await tenant.db.runOne(({ trx, tenantId }) =>
    trx
      .updateTable('mail_delivery')
      .set({ unsure_sends: mail.unsure_sends + 1 })
      .where('tenant_id', '=', tenantId)
      .where('mail_id', '=', mail.mail_id)
      .execute(),
  );
}

/** A mail that was taken and cannot be marked is no failed one: it stays noted as handed over. */
async function markSent(services: Services, tenant: Tenant, mail: MailRow, subject: string): Promise<void> {
  const sent = { status: 'sent' as const, subject, sent_at: services.wallNow(), next_try_at: null };
  try {
    await mark(tenant, mail, { ...sent, unsure_sends: 0 });
  } catch (error) {
    services.log.warn({ tenantId: mail.tenant_id, mailId: mail.mail_id, err: error }, 'A sent mail was not marked');
  }
}

function templateOf({ template }: MailRow): MailTemplate {
  const known = mailTemplates.find((name) => name === template);
  if (!known) throw new Error(`There is no mail template ${template}.`);
  return known;
}

async function mark(tenant: Tenant, mail: MailRow, change: Partial<MailRow>): Promise<void> {
  await tenant.db.runOne(({ trx, tenantId }) =>
    trx
      .updateTable('mail_delivery')
      .set({ ...change, tries: mail.tries + 1 })
      .where('tenant_id', '=', tenantId)
      .where('mail_id', '=', mail.mail_id)
      .execute(),
  );
}
