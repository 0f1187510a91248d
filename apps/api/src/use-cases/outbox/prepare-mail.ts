import { publicId, type TenantScope } from '@quittance/db';
import type { MailDataByTemplate, MailTemplate } from '@quittance/documents';
import { type DeclineReason, idPrefixes } from '@quittance/domain';
import { brandAddresses } from '../../security/brand-addresses.ts';
import { linkTokenOf } from '../../security/link-token.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { dateInZone } from '../../time/business-clock.ts';
import { issueLoginToken, loginTokenExpiry, type TokenPurpose } from '../identity/issue-login-token.ts';
import { listPersonAccounts } from '../identity/list-person-accounts.ts';
import { namesOf } from '../identity/names-of.ts';
import { moneyOf, textOf } from './event-data.ts';
import type { MailRow } from './mail-row.ts';
import { readDisputeNotice } from './read-dispute-notice.ts';
import { describeMethod, readInvoiceMail, readPaymentMail, readSubscriptionNames } from './read-mail-facts.ts';
import { readNextTry } from './read-next-try.ts';
import { readPriceChangeMail } from './read-price-change-mail.ts';
import { readReminderMail } from './read-reminder-mail.ts';

/** What the writers of all templates are given. */
interface MailSetting {
  readonly scope: TenantScope;
  readonly services: Services;
  readonly tenant: Tenant;
  readonly mail: MailRow;
  readonly portalUrl: string;
  readonly subjectId: string;
  readonly basics: { readonly recipientName: string | null; readonly accountName: string };
}

type Writers = { readonly [T in MailTemplate]: (setting: MailSetting) => Promise<MailDataByTemplate[T]> };

const writers: Writers = {
  async invitation(setting) {
    const { scope, basics, subjectId } = setting;
    const { url: acceptUrl, expiresAt } = await makeLink(setting, 'invitation');
    const accountName = namesOf(await listPersonAccounts(scope, subjectId)) ?? basics.accountName;
    return { ...basics, accountName, inviterName: null, acceptUrl, expiresAt };
  },
  async password_reset(setting) {
    const { url: resetUrl, expiresAt } = await makeLink(setting, 'password_reset');
    return { recipientName: setting.basics.recipientName, resetUrl, expiresAt };
  },
  async staff_invitation(setting) {
    const { url: acceptUrl, expiresAt } = await makeLink(setting, 'invitation');
    const { adminUrl } = brandAddresses(setting.services.config, setting.tenant.brand.slug);
    return { recipientName: setting.basics.recipientName, acceptUrl, expiresAt, adminUrl };
  },
  async staff_password_reset(setting) {
    const { url: resetUrl, expiresAt } = await makeLink(setting, 'password_reset');
    return { recipientName: setting.basics.recipientName, resetUrl, expiresAt };
  },
  async invoice_issued({ scope, basics, subjectId, portalUrl }) {
    return { ...basics, ...(await readInvoiceMail(scope, subjectId, portalUrl)) };
  },
  async payment_receipt({ scope, basics, subjectId, portalUrl, mail }) {
    const { amount, paidOn, methodLabel, invoices, url } = await readPaymentMail(
      scope,
      subjectId,
      mail.language,
      portalUrl,
    );
    return { ...basics, amount, paidOn, methodLabel, invoices, receiptUrl: url };
  },
  async payment_declined({ scope, tenant, basics, subjectId, portalUrl, mail }) {
    const facts = await readPaymentMail(scope, subjectId, mail.language, portalUrl);
    const { amount, methodLabel, invoices, payUrl } = facts;
    const nextAttempt = await readNextTry(scope, tenant, facts.firstInvoiceId);
    const invoiceNumber = invoices.map((invoice) => invoice.invoiceNumber).join(', ');
    const reason = (textOf(mail.data, 'reason') ?? 'other') as DeclineReason;
    return { ...basics, amount, invoiceNumber, methodLabel, reason, nextAttempt, payUrl };
  },
  async payment_reminder({ scope, tenant, basics, subjectId, mail, portalUrl }) {
    return { ...basics, ...(await readReminderMail(scope, tenant, subjectId, mail.data, portalUrl)) };
  },
  async suspension_notice({ scope, tenant, basics, subjectId, mail, portalUrl }) {
    const affected = await readSubscriptionNames(scope, subjectId, mail.language);
    const { totalOpen, payUrl } = await readOpenTotal(scope, tenant, mail.account_id, portalUrl);
    return { ...basics, affected, suspendedOn: dateInZone(mail.business_at, tenant.brand.timeZone), totalOpen, payUrl };
  },
  async access_restored({ scope, basics, subjectId, mail, portalUrl }) {
    return { ...basics, restored: await readSubscriptionNames(scope, subjectId, mail.language), portalUrl };
  },
  async method_added({ basics, mail, portalUrl }) {
    const methodLabel = describeMethod({ brand: textOf(mail.data, 'brand'), last4: textOf(mail.data, 'last4') });
    const addedAt = mail.business_at.toISOString();
    return { ...basics, methodLabel, addedAt, autopay: true, methodsUrl: `${portalUrl}/methods` };
  },
  async price_change({ scope, basics, mail, portalUrl }) {
    const notice = await readPriceChangeMail(scope, mail);
    return { ...basics, ...notice, portalUrl: `${portalUrl}/subscriptions` };
  },
  async payment_returned({ scope, basics, subjectId, portalUrl, mail }) {
    const { amount, paidOn, methodLabel, invoices, payUrl } = await readPaymentMail(
      scope,
      subjectId,
      mail.language,
      portalUrl,
    );
    const invoiceNumber = invoices.map((invoice) => invoice.invoiceNumber).join(', ');
    const reason = (textOf(mail.data, 'reason') ?? 'other') as DeclineReason;
    return { ...basics, amount, paidOn, invoiceNumber, methodLabel, reason, payUrl };
  },
  async connection_paused({ services, tenant, basics, subjectId, mail }) {
    const provider = textOf(mail.data, 'provider') ?? '';
    const { adminUrl } = brandAddresses(services.config, tenant.brand.slug);
    return {
      recipientName: basics.recipientName,
      providerName: tenant.providers.get(provider)?.manifest.name ?? provider,
      pausedAt: mail.business_at.toISOString(),
      connectionUrl: `${adminUrl}/connections/${publicId('con', subjectId)}`,
    };
  },
  async endpoint_switched_off({ services, tenant, basics, subjectId, mail }) {
    const { adminUrl } = brandAddresses(services.config, tenant.brand.slug);
    return {
      recipientName: basics.recipientName,
      url: textOf(mail.data, 'url') ?? '',
      why: textOf(mail.data, 'why') === 'gone' ? 'gone' : 'failing',
      failingSince: textOf(mail.data, 'failingSince'),
      endpointUrl: `${adminUrl}/endpoints/${publicId(idPrefixes.endpoint, subjectId)}`,
    };
  },
  async dispute_notice({ services, tenant, basics, subjectId, mail }) {
    const { adminUrl } = brandAddresses(services.config, tenant.brand.slug);
    return {
      ...basics,
      ...readDisputeNotice(mail.data),
      disputeUrl: `${adminUrl}/disputes/${publicId('dis', subjectId)}`,
    };
  },
};

/** Gathers what a mail says at the moment it is sent. Secret links are made here and are stored nowhere but as a hash. */
export function prepareMail<T extends MailTemplate>(
  services: Services,
  tenant: Tenant,
  mail: MailRow,
  template: T,
): Promise<MailDataByTemplate[T]> {
  const { portalUrl } = brandAddresses(services.config, tenant.brand.slug);
  return tenant.db.run(async (scope) => {
    const accountName = await readAccountName(scope, tenant, mail.account_id);
    const basics = { recipientName: textOf(mail.data, 'name'), accountName };
    const subjectId = textOf(mail.data, 'subjectId') ?? '';
    return writers[template]({ scope, services, tenant, mail, portalUrl, subjectId, basics });
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
  { scope, services, tenant, mail, subjectId }: MailSetting,
  purpose: TokenPurpose,
): Promise<{ url: string; expiresAt: string }> {
  const { portalUrl, adminUrl } = brandAddresses(services.config, tenant.brand.slug);
  const subjectKind = textOf(mail.data, 'subjectKind') === 'staff' ? 'staff' : 'person';
  const wallNow = services.wallNow();
  const own = linkTokenOf(services.config.QUITTANCE_ENCRYPTION_KEY, mail.mail_id);
  const request = { purpose, subjectKind, subjectId, email: mail.recipient, wallNow, token: own } as const;
  const token = await issueLoginToken(scope, request);
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
