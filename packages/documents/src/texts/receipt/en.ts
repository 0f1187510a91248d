/** English words of receipts. The other languages have exactly these keys and placeholders. */
export const receiptEn = {
  title: 'Receipt',
  received: 'We received {amount} on {date}. Thank you.',
  number: 'Payment {number}',
  method: 'Paid with {method}',
  refunded: 'Of this, {amount} has been paid back.',
  invoice: 'Invoice',
  amount: 'Amount',
  notice:
    'This receipt confirms a payment. It is not an invoice; the invoices named above remain the documents for tax.',
};

export type ReceiptTexts = Record<keyof typeof receiptEn, string>;
