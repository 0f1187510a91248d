export * from './brand/document-brand.ts';
export * from './invoices/invoice-document.ts';
export { renderInvoicePdf } from './invoices/render-invoice-pdf.ts';
export { mailTemplates } from './mails/compose-mail.ts';
export { customerDeclineReason } from './mails/customer-decline-reason.ts';
export * from './mails/mail-data.ts';
export { type RenderedMail, renderMail } from './mails/render-mail.ts';
export type { ReceiptDocument } from './receipts/receipt-document.ts';
export { renderReceiptPdf } from './receipts/render-receipt-pdf.ts';
