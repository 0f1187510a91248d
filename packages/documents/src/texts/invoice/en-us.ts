import { type InvoiceTexts, invoiceEn } from './en.ts';

/** Invoices of sellers in the United States, where there is sales tax and no VAT. */
export const invoiceEnUs: InvoiceTexts = {
  ...invoiceEn,
  vatId: 'Tax ID',
  columns: { ...invoiceEn.columns, tax: 'Sales tax' },
  taxTable: { ...invoiceEn.taxTable, heading: 'Sales tax', tax: 'Sales tax' },
  taxNotes: {
    ...invoiceEn.taxNotes,
    exempt: 'Exempt from sales tax.',
    small_business: 'No sales tax is charged.',
    outside_scope: 'Not subject to sales tax.',
  },
  tax: 'Sales tax total',
  localTax: 'Sales tax in {currency}: {amount}',
};
