import { formatDate, formatDateTime, formatMoney, type Language, localeOf } from '@quittance/i18n';
import type { DocumentBrand } from '../brand/document-brand.ts';
import { texts } from '../texts/texts.ts';
import type { MailContent, MailSetting } from './mail-content.ts';
import type { MailDataByTemplate, MailTemplate } from './mail-data.ts';
import { composeAccessRestored } from './templates/access-restored.ts';
import { composeConnectionPaused } from './templates/connection-paused.ts';
import { composeDisputeNotice } from './templates/dispute-notice.ts';
import { composeEndpointSwitchedOff } from './templates/endpoint-switched-off.ts';
import { composeInvitation } from './templates/invitation.ts';
import { composeInvoiceIssued } from './templates/invoice-issued.ts';
import { composeMethodAdded } from './templates/method-added.ts';
import { composePasswordReset } from './templates/password-reset.ts';
import { composePaymentDeclined } from './templates/payment-declined.ts';
import { composePaymentReceipt } from './templates/payment-receipt.ts';
import { composePaymentReminder } from './templates/payment-reminder.ts';
import { composePaymentReturned } from './templates/payment-returned.ts';
import { composePriceChange } from './templates/price-change.ts';
import { composeStaffInvitation } from './templates/staff-invitation.ts';
import { composeStaffPasswordReset } from './templates/staff-password-reset.ts';
import { composeSuspensionNotice } from './templates/suspension-notice.ts';

type Composers = {
  readonly [T in MailTemplate]: (data: MailDataByTemplate[T], setting: MailSetting) => MailContent;
};

const composers: Composers = {
  invitation: composeInvitation,
  password_reset: composePasswordReset,
  staff_invitation: composeStaffInvitation,
  staff_password_reset: composeStaffPasswordReset,
  invoice_issued: composeInvoiceIssued,
  payment_receipt: composePaymentReceipt,
  payment_declined: composePaymentDeclined,
  payment_returned: composePaymentReturned,
  payment_reminder: composePaymentReminder,
  suspension_notice: composeSuspensionNotice,
  access_restored: composeAccessRestored,
  method_added: composeMethodAdded,
  price_change: composePriceChange,
  dispute_notice: composeDisputeNotice,
  connection_paused: composeConnectionPaused,
  endpoint_switched_off: composeEndpointSwitchedOff,
};

/** The names of all mail templates. */
export const mailTemplates = Object.keys(composers) as readonly MailTemplate[];

/** The words of a mail in the language and of the brand, not yet drawn. */
export function composeMail<T extends MailTemplate>(
  template: T,
  data: MailDataByTemplate[T],
  brand: DocumentBrand,
  language: Language,
): MailContent {
  return composers[template](data, settingFor(brand, language));
}

function settingFor(brand: DocumentBrand, language: Language): MailSetting {
  const locale = localeOf(language, brand.country);
  return {
    brand,
    texts: texts[language].mail,
    money: (amount) => formatMoney(amount, language),
    date: (date) => formatDate(date, locale, 'long'),
    instant: (instant) => formatDateTime(instant, brand.timeZone, locale, 'long'),
  };
}
