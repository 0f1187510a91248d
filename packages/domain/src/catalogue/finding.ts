export const findingCodes = [
  'unknown_currency',
  'currency_twice',
  'currency_price_missing',
  'currency_not_sold',
  'invalid_interval',
  'invalid_trial',
  'invalid_contract',
  'proration_without_effect',
  'name_missing',
  'no_components',
  'component_code_missing',
  'duplicate_component_code',
  'unparsable_price',
  'negative_price',
  'price_too_large',
  'unparsable_quantity',
  'quantity_not_positive',
  'quantity_too_large',
  'meter_missing',
  'minimum_above_maximum',
  'free_units_with_item_bounds',
  'tiers_missing',
  'tiers_unsorted',
  'tier_gap',
  'tier_overlap',
  'open_tier_not_last',
  'last_tier_not_open',
  'volume_not_monotonic',
  'commitment_covers_unknown',
  'commitment_covers_commitment',
  'commitment_covers_nothing',
  'seat_component_without_policy',
  'seat_class_not_in_policy',
  'seat_class_priced_twice',
  'seat_class_without_price',
  'seat_class_scopes_differ',
  'duplicate_rule_code',
  'rule_without_capability',
  'seat_classes_not_dearest_first',
  'account_seat_before_location_seat',
  'exception_contradicts_itself',
  'exception_frees_everybody',
  'exception_can_raise_price',
] as const;
export type FindingCode = (typeof findingCodes)[number];

/** Something wrong (`error`) or unwise (`warning`) in a plan version, at a path such as `components.1.unitPrice`. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: 'error' | 'warning';
  readonly path: string;
}

/** Only what must not be offered; a warning is for whoever edits the catalogue. */
export function isError({ severity }: Finding): boolean {
  return severity === 'error';
}
