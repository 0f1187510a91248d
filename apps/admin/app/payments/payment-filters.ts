/** The views of a payment list, the usual one first. */
export const paymentFilters = [
  ...(['all', 'succeeded', 'under_way', 'failed', 'reversed', 'refunded'] as const),
  'given_back_twice',
] as const;
