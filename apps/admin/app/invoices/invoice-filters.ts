/** The views of an invoice list, the usual one first. */
export const invoiceFilters = ['all', 'open', 'overdue', 'paid', 'other'] as const;
