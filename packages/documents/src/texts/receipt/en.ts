/** English words of receipts. The other languages have exactly these keys and placeholders. */
export const receiptEn = {
  title: 'Receipt',
  received: 'We received {amount} on {date}. Thank you.',
  number: 'Payment {number}',
  method: 'Paid with {method}',
  refunded: '{amount} of this has been refunded.',
  invoice: 'Invoice',
  amount: 'Amount',
  notice: 'This receipt confirms a payment. It is not an invoice; for tax purposes, use the invoices named above.',
};

export type ReceiptTexts = Record<keyof typeof receiptEn, string>;
