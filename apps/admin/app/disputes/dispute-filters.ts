/** The views of the dispute list, the usual one first. */
export const disputeFilters = ['open', 'urgent', 'inquiries', 'chargebacks', 'under_review', 'decided', 'all'] as const;
