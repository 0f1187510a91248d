/**
 * Every kind of step in "why this amount?", with the values its sentence needs. Dates are `YYYY-MM-DD` (`to` is
 * the last day itself), amounts and prices decimal strings in major units, counts and days whole numbers as text.
 */
export const traceStepValues = {
  flat_full_period: ['price'],
  flat_part_of_period: ['price', 'days', 'periodDays'],
  location_full_period: ['location', 'price'],
  location_part_of_period: ['location', 'price', 'days', 'periodDays', 'from', 'to'],
  seat_full_period: ['count', 'class', 'price'],
  seat_days: ['seatDays', 'periodDays', 'class', 'price'],
  seat_occupied: ['member', 'role', 'class', 'rule', 'from', 'to', 'days'],
  seat_kept_to_period_end: ['seatDays', 'class'],
  rounded: ['exact', 'amount'],
  one_off: ['price'],
  negotiated_price: ['listPrice', 'price'],
  prorated_by_day: ['days', 'periodDays'],
  prorated_by_second: ['seconds', 'periodSeconds'],
  seat_seconds: ['seatSeconds', 'periodSeconds', 'class', 'price'],
  seat_occupied_seconds: ['member', 'role', 'class', 'rule', 'from', 'to', 'seconds'],
  seat_seconds_kept: ['seatSeconds', 'class'],
  usage_counted: ['meter', 'quantity'],
  free_units: ['free', 'rest'],
  whole_blocks: ['blockSize', 'quantity'],
  units_at_price: ['quantity', 'price', 'amount'],
  tier_units: ['tier', 'quantity', 'price', 'amount'],
  volume_tier: ['tier', 'quantity', 'price', 'amount'],
  tier_flat_fee: ['tier', 'amount'],
  packages: ['count', 'packageSize', 'price', 'amount'],
  percentage_of: ['rate', 'turnover', 'amount'],
  item_fees: ['items', 'price', 'amount'],
  items_at_minimum: ['items', 'minimum'],
  items_at_maximum: ['items', 'maximum'],
  component_minimum: ['minimum'],
  component_maximum: ['maximum'],
  commitment_full_period: ['commitment'],
  commitment_part_of_period: ['commitment', 'days', 'periodDays', 'due'],
  commitment_missing: ['due', 'fees', 'missing'],
  late_usage: ['from', 'to'],
  ad_hoc_charge: ['quantity', 'price'],
  coupon_amount: ['coupon', 'amount', 'share'],
  coupon_percent: ['coupon', 'percent', 'base', 'share'],
  late_interest: ['principal', 'rate', 'from', 'to', 'days', 'yearDays'],
  reminder_fee: ['reminder', 'amount'],
  already_billed: ['amount', 'revision'],
  adjustment: ['recomputed', 'billed', 'difference'],
} as const;
export type TraceCode = keyof typeof traceStepValues;

/** One step of a calculation: a code with values, turned into words by the message catalogues. */
export type TraceStep = {
  readonly [Code in TraceCode]: {
    readonly code: Code;
    readonly values: Readonly<Record<(typeof traceStepValues)[Code][number], string>>;
  };
}[TraceCode];
