import type { DueAccount, LateInvoiceRow } from '@quittance/db/billing';
import {
  type BusinessDate,
  businessDate,
  chargeLateInvoice,
  idOf,
  type LateInvoice,
  type LatePaymentTerms,
  type LocalizedText,
  type RatedCharge,
} from '@quittance/domain';
import { languages, translatorFor } from '@quittance/i18n';

/** Interest and reminder fees for what the account pays, or paid, late. */
export function lateChargesOf(
  { late }: DueAccount,
  terms: LatePaymentTerms | null,
  asOf: BusinessDate,
): readonly RatedCharge[] {
  return terms === null ? [] : late.flatMap((row) => chargeLateInvoice(toLateInvoice(row), terms, asOf));
}

function toLateInvoice(row: LateInvoiceRow): LateInvoice {
  return {
    invoiceId: row.invoice_id,
    subscriptionId: idOf('subscription', row.subscription_id),
    currency: row.currency,
    dueDate: businessDate(row.due_date),
    movements: row.movements.map(({ on, amount_minor }) => ({
      on: businessDate(on),
      amountMinor: BigInt(amount_minor),
    })),
    interestFrom: row.interest_from === null ? null : businessDate(row.interest_from),
    charged: row.charged.map(({ from, amount_minor, trace }) => ({
      from: businessDate(from),
      amountMinor: BigInt(amount_minor),
      trace,
    })),
    reminders: row.reminders.map(({ number, sent_on }) => ({ number, sentOn: businessDate(sent_on) })),
    names: { interest: named('lateInterest', row.number), reminder: named('reminderFee', row.number) },
  };
}

/** In every language, since an invoice is read in more than its own. */
function named(key: 'lateInterest' | 'reminderFee', number: string): LocalizedText {
  return Object.fromEntries(
    languages.map((language) => [language, translatorFor(language).t(`invoice:${key}`, { number })]),
  );
}
