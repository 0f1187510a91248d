import { type FindingText, isFindingText, renderFinding } from '@quittance/i18n';

/** What can be wrong with a case besides what is found in plan versions, and what to do about it. */
const ownSentences = {
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
  moment_not_on_day: 'This moment lies on another day of the time zone.',
  unknown_time_zone: 'There is no such time zone. Write its name as in Europe/Berlin.',
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

type OwnCode = keyof typeof ownSentences;
export type QuoteProblemCode = OwnCode | FindingText;

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
  const sentence = isOwnCode(code) ? ownSentences[code] : renderFinding(code, 'en');
  return { code, path, sentence: sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '') };
}

export function isProblemCode(code: string): code is QuoteProblemCode {
  return isOwnCode(code) || isFindingText(code);
}

function isOwnCode(code: string): code is OwnCode {
  return Object.hasOwn(ownSentences, code);
}
