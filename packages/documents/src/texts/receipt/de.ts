import type { ReceiptTexts } from './en.ts';

/** German words of receipts. */
export const receiptDe: ReceiptTexts = {
  title: 'Quittung',
  received: 'Wir haben am {date} {amount} erhalten. Vielen Dank.',
  number: 'Zahlung {number}',
  method: 'Bezahlt mit {method}',
  refunded: 'Davon wurden {amount} erstattet.',
  invoice: 'Rechnung',
  amount: 'Betrag',
  notice:
    'Diese Quittung bestätigt eine Zahlung. Sie ist keine Rechnung; für die Steuer gelten die oben genannten Rechnungen.',
};
