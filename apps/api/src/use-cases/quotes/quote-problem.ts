import type { findingCodes } from '@quittance/domain';

/** What can be wrong with a case besides what the linter finds in plan versions, and what to do about it. */
const ownSentences = {
  not_json: 'The file is not valid JSON.',
  too_large: 'The file is larger than a megabyte. Leave out what the quote does not need.',
  missing_field: 'This field is missing.',
  unknown_field: 'There is no such field.',
  wrong_type: 'This has the wrong type. Numbers of money and quantity are written as text, e.g. "20.00".',
  invalid_value: 'This value is not one of those allowed, or is too long, too short, too large or too small.',
  invalid_decimal: 'Write a plain decimal number as text with at most 18 digits before and 12 after the point.',
  number_out_of_range: 'This number must not be negative, and must be below 1,000,000,000,000.',
  percent_out_of_range: 'A percentage is from 0 to 100.',
  unknown_country: 'Write the country as two capitals (ISO 3166), e.g. DE.',
  invalid_date: 'There is no such day. Write it as YYYY-MM-DD.',
  invalid_moment: 'There is no such moment. Write it as 2025-03-01T12:00:00Z.',
  date_out_of_range: 'Days from 1970-01-01 to 2199-12-31 can be quoted.',
  period_reversed: 'The period must end after it starts.',
  period_missing: 'Proration needs the whole period beside the part that is served.',
  served_outside_period: 'The part served must lie inside the period.',
  moments_need_seconds: 'Moments of a day are only meant with "proration": "second".',
  issue_date_missing: 'Tax by country needs a day: give an issue date or a period.',
  unit_not_countable: 'A quantity is meant for components paid by units or for usage; a commitment has fees.',
  date_or_period: 'Give either an invoice date or a period.',
  period_not_aligned: 'The subscription has no such billing period. Its period at that time is {period}.',
  nothing_served: 'The subscription does not run on that day.',
  too_many_invoices: 'More than 1,500 billing days lie between the start and the invoice date.',
  coupon_too_long: 'The coupon’s periods last longer than a thousand years.',
  unknown_location: 'No location of the case has this name.',
  unknown_role: 'No role of the case has this code.',
  location_twice: 'A location of this name stands twice. Give one entry with its whole time.',
  range_reversed: 'It must end after it starts.',
  unknown_component: 'The plan version has no component {component}.',
  price_does_not_fit: 'The component {component} is priced in another way.',
  change_before_start: 'Changes come after the subscription’s start.',
  changes_out_of_order: 'Changes stand in the order of their days.',
  transition_not_allowed: 'The subscription cannot be changed in this way at that time.',
  anchor_after_start: 'Without a trial, periods are counted from the start or a day before it.',
  code_in_plan: 'An ad-hoc charge needs a code that no component of the plan has.',
  nothing_invoiced: 'There is no invoice to credit or to pay late: nothing is due, or it is carried or credited.',
  before_invoice: 'A credit note is not older than its invoice.',
  unknown_line: 'The invoice has no line {line}.',
  line_twice: 'Line {line} stands twice.',
  nothing_to_credit: 'Nothing is left to give back, or the sum is zero.',
  more_than_invoiced: 'No more can be given back than is left of what was invoiced.',
  no_tax_rate: 'There is no tax rate for this country, category and day ({country}, {category}, {date}).',
  amount_too_large: 'The amount is larger than books can hold.',
} as const;

/** The linter's findings in words. */
const findingSentences: Readonly<Record<(typeof findingCodes)[number], string>> = {
  unknown_currency: 'There is no such currency. Write its ISO 4217 code, e.g. EUR.',
  currency_twice: 'This currency stands twice.',
  currency_price_missing: 'The component has no price in this currency, though the plan version is sold in it.',
  currency_not_sold: 'The plan version is not sold in this currency.',
  invalid_interval: 'A billing period lasts from 1 to so many units that it is no longer than a century.',
  invalid_trial: 'A trial lasts from 0 to 3,660 days.',
  name_missing: 'A name is missing.',
  no_components: 'The plan version charges for nothing.',
  component_code_missing: 'The component needs a code.',
  duplicate_component_code: 'Another component has this code.',
  unparsable_price: 'This is no price. Write a plain decimal number, e.g. 20.00.',
  negative_price: 'A price is not negative.',
  price_too_large: 'A price is below 1,000,000,000,000.',
  unparsable_quantity: 'This is no quantity. Write a plain decimal number, e.g. 100.5.',
  quantity_not_positive: 'This quantity must be above zero.',
  quantity_too_large: 'A quantity is below 1,000,000,000,000.',
  meter_missing: 'The component must say which meter it charges for.',
  minimum_above_maximum: 'The minimum is above the maximum.',
  free_units_with_item_bounds: 'Free units and blocks cannot be combined with bounds for each item.',
  tiers_missing: 'There is no tier.',
  tiers_unsorted: 'Tiers rise: each ends above the one before.',
  tier_gap: 'Between this tier and the one before is a gap.',
  tier_overlap: 'This tier overlaps the one before.',
  open_tier_not_last: 'Only the last tier has no end.',
  last_tier_not_open: 'The last tier has no end: write null.',
  volume_not_monotonic: 'One unit more costs less in all at this tier’s start.',
  commitment_covers_unknown: 'The commitment covers a component that is not there.',
  commitment_covers_commitment: 'A commitment cannot cover a commitment.',
  commitment_covers_nothing: 'The commitment covers no component.',
  seat_component_without_policy: 'Seats are priced, but no seat policy says who occupies one.',
  seat_class_not_in_policy: 'No rule of the seat policy leads to this seat class.',
  seat_class_priced_twice: 'Another component prices this seat class.',
  seat_class_without_price: 'The seat policy leads to a seat class that has no price.',
  seat_class_scopes_differ: 'Rules of one seat class count by location and by account.',
  duplicate_rule_code: 'Another rule has this code.',
  rule_without_capability: 'No role can fulfil a rule without capabilities.',
  seat_classes_not_dearest_first: 'A dearer seat class stands after a cheaper one.',
  account_seat_before_location_seat: 'A rule by account stands before one by location.',
  exception_contradicts_itself: 'The exception asks for a capability and forbids it.',
  exception_frees_everybody: 'The exception frees everybody.',
  exception_can_raise_price: 'Losing a capability can make a role of this exception cost more.',
};

const sentences = { ...findingSentences, ...ownSentences };
export type QuoteProblemCode = keyof typeof sentences;

/** Why a case cannot be priced: where in it (`components.0.component.pricing.tiers.1.upTo`), and in words. */
export interface QuoteProblem {
  readonly code: QuoteProblemCode;
  readonly path: string;
  readonly sentence: string;
}

export function problemAt(
  code: QuoteProblemCode,
  path: string,
  values: Readonly<Record<string, string>> = {},
): QuoteProblem {
  const sentence = sentences[code].replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
  return { code, path, sentence };
}

export function isProblemCode(code: string): code is QuoteProblemCode {
  return Object.hasOwn(sentences, code);
}
