/** The least interest that is charged was one number for all currencies; it was meant in the brand's own. */
export const statements: readonly string[] = [
  `update tenant set billing = jsonb_set(billing, '{latePayment,interest,least}',
      jsonb_build_object(currency, billing #> '{latePayment,interest,least}'))
    where jsonb_typeof(billing #> '{latePayment,interest,least}') = 'string'`,
];
