export type FindingCode =
  | 'unknown_currency'
  | 'invalid_interval'
  | 'invalid_trial'
  | 'name_missing'
  | 'no_components'
  | 'component_code_missing'
  | 'duplicate_component_code'
  | 'unparsable_price'
  | 'negative_price'
  | 'seat_component_without_policy'
  | 'seat_class_not_in_policy'
  | 'seat_class_priced_twice'
  | 'seat_class_without_price'
  | 'seat_class_scopes_differ'
  | 'duplicate_rule_code'
  | 'seat_classes_not_dearest_first'
  | 'account_seat_before_location_seat'
  | 'exception_can_raise_price';

/** Something wrong (`error`) or unwise (`warning`) in a plan version, at a path such as `components.1.unitPrice`. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: 'error' | 'warning';
  readonly path: string;
}
