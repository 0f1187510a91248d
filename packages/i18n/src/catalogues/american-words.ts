import type { Catalogue } from './catalogue.ts';

/** The English texts as a brand in the United States says them, where there is sales tax and no VAT. */
export function withAmericanWords({ invoice, admin, ...texts }: Partial<Catalogue>): Partial<Catalogue> {
  return {
    ...texts,
    ...(invoice && { invoice: { ...invoice, ...invoiceWords } }),
    ...(admin && { admin: { ...admin, customer: { ...admin.customer, vatId: 'Tax ID' } } }),
  };
}

const invoiceWords = {
  vatNumber: 'Tax ID',
  taxRate: 'Sales tax',
  tax: 'Sales tax amount',
  smallBusiness: 'No sales tax is charged.',
  exempt: 'Exempt from sales tax.',
};
