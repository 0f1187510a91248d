import type { TenantScope } from '@quittance/db';
import type { Mail } from '@quittance/documents';
import type { DeclineReason } from '@quittance/domain';
import { brandAddresses } from '../../security/brand-addresses.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { issueLoginToken, loginTokenExpiry, type TokenPurpose } from '../identity/issue-login-token.ts';
import { moneyOf, textOf } from './event-data.ts';
import { readInvoiceMail, readPaymentMail, readReminderMail, readSubscriptionNames } from './read-mail-facts.ts';
import type { MailRow } from './send-queued-mails.ts';

/** Gathers what a mail says at the moment it is sent. Secret links are made here and are stored nowhere but as a hash. */
export function prepareMail(services: Services, tenant: Tenant, mail: MailRow): Promise<Mail> {
  const { portalUrl } = brandAddresses(services.config, tenant.brand.slug);
  return tenant.db.run(async (scope) => {
    const accountName = await readAccountName(scope, tenant, mail.account_id);
    const basics = { recipientName: textOf(mail.data, 'name'), accountName };
    const subjectId = textOf(mail.data, 'subjectId') ?? '';
    switch (mail.template) {
      case 'invitation': {
        const link = await makeLink(scope, services, tenant, mail, 'invitation');
        return {
          template: 'invitation',
          data: { ...basics, inviterName: null, acceptUrl: link.url, expiresAt: link.expiresAt },
        };
      }
      case 'password_reset': {
        const link = await makeLink(scope, services, tenant, mail, 'password_reset');
        const data = { recipientName: basics.recipientName, resetUrl: link.url, expiresAt: link.expiresAt };
        return { template: 'password_reset', data };
      }
      case 'invoice_issued':
        return {
          template: 'invoice_issued',
          data: { ...basics, ...(await readInvoiceMail(scope, subjectId, portalUrl)) },
        };
      case 'payment_receipt': {
        const { amount, paidOn, methodLabel, invoices, url } = await readPaymentMail(scope, subjectId, portalUrl);
        return {
          template: 'payment_receipt',
          data: { ...basics, amount, paidOn, methodLabel, invoices, receiptUrl: url },
        };
      }
      case 'payment_declined': {
        const { amount, methodLabel, invoices, payUrl, nextAttemptOn } = await readPaymentMail(
          scope,
          subjectId,
          portalUrl,
        );
        const invoiceNumber = invoices.map((invoice) => invoice.invoiceNumber).join(', ');
        const reason = (textOf(mail.data, 'reason') ?? 'other') as DeclineReason;
        return {
          template: 'payment_declined',
          data: { ...basics, amount, invoiceNumber, methodLabel, reason, nextAttemptOn, payUrl },
        };
      }
      case 'payment_reminder':
        return {
          template: 'payment_reminder',
          data: { ...basics, ...(await readReminderMail(scope, tenant, subjectId, mail.data, portalUrl)) },
        };
      case 'suspension_notice': {
        const affected = await readSubscriptionNames(scope, subjectId, mail.language);
        const { totalOpen, payUrl } = await readOpenTotal(scope, tenant, mail.account_id, portalUrl);
        const suspendedOn = mail.business_at.toISOString().slice(0, 10);
        return { template: 'suspension_notice', data: { ...basics, affected, suspendedOn, totalOpen, payUrl } };
      }
      case 'access_restored': {
        const restored = await readSubscriptionNames(scope, subjectId, mail.language);
        return { template: 'access_restored', data: { ...basics, restored, portalUrl } };
      }
      case 'method_added': {
        const methodLabel = [textOf(mail.data, 'brand'), textOf(mail.data, 'last4')].filter(Boolean).join(' ···· ');
        const addedAt = mail.business_at.toISOString();
        return {
          template: 'method_added',
          data: { ...basics, methodLabel, addedAt, autopay: true, methodsUrl: `${portalUrl}/methods` },
        };
      }
      default:
        throw new Error(`There is no mail template ${mail.template}.`);
    }
  });
}

async function readAccountName(
  { trx, tenantId }: TenantScope,
  tenant: Tenant,
  accountId: string | null,
): Promise<string> {
  if (!accountId) return tenant.brand.name;
  const row = await trx
    .selectFrom('account')
    .select('name')
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  return row.name;
}

/** The link in an invitation or a password reset, for customers in the portal and for staff in the admin app. */
async function makeLink(
  scope: TenantScope,
  services: Services,
  tenant: Tenant,
  mail: MailRow,
  purpose: TokenPurpose,
): Promise<{ url: string; expiresAt: string }> {
  const { portalUrl, adminUrl } = brandAddresses(services.config, tenant.brand.slug);
  const subjectKind = textOf(mail.data, 'subjectKind') === 'staff' ? 'staff' : 'person';
  const wallNow = services.wallNow();
  const subjectId = textOf(mail.data, 'subjectId') ?? '';
  const token = await issueLoginToken(scope, { purpose, subjectKind, subjectId, email: mail.recipient, wallNow });
  const path = purpose === 'invitation' ? 'invitation' : 'reset';
  const base = subjectKind === 'staff' ? adminUrl : portalUrl;
  return { url: `${base}/${path}/${token}`, expiresAt: loginTokenExpiry(purpose, wallNow).toISOString() };
}

async function readOpenTotal(
  { trx, tenantId }: TenantScope,
  tenant: Tenant,
  accountId: string | null,
  portalUrl: string,
) {
  const open = await trx
    .selectFrom('invoice')
    .select(['gross_minor', 'settled_minor', 'currency'])
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', accountId)
    .where('status', '=', 'open')
    .where('due_date', '<', tenant.moment.today)
    .execute();
  const amountMinor = open.reduce((total, invoice) => total + invoice.gross_minor - invoice.settled_minor, 0n);
  return {
    totalOpen: moneyOf({ amountMinor: amountMinor.toString(), currency: open[0]?.currency ?? tenant.brand.currency }),
    payUrl: `${portalUrl}/invoices`,
  };
}
