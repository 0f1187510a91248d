/** Everything that can be wrong with a file, a row or a cell, with the sentence staff read. Cells are never quoted. */
const sentences = {
  file_missing: 'The file is missing.',
  file_too_large: 'The file is larger than 10 MB. Split the import into several sets.',
  wrong_encoding: 'The file is not UTF-8 text. Save it as UTF-8 and try again.',
  csv_syntax: 'The row cannot be read: a quotation mark is missing or too many.',
  json_syntax: 'The file is not valid JSON.',
  missing_column: 'The header row lacks this column.',
  unknown_column: 'The format has no such column.',
  duplicate_column: 'The header row names this column twice.',
  wrong_cell_count: 'The row has more or fewer cells than the header.',
  card_number: 'This looks like a payment card number. Card data must never be imported: remove it.',
  bank_account_number: 'This looks like a bank account number. Payers’ accounts must never be imported: remove it.',
  required: 'A value is needed here.',
  too_long: 'The text is too long: 200 characters at most.',
  control_character: 'The text contains a line break or another control character.',
  invalid_key:
    'A key has 1 to 64 letters (A to Z), digits, dots, hyphens or underscores, and starts with a letter or digit.',
  invalid_date: 'Write a real date as YYYY-MM-DD.',
  invalid_country: 'Write the country as two capital letters (ISO 3166), such as DE.',
  unknown_currency: 'This is not an ISO 4217 currency code.',
  unknown_language: 'The product does not speak this language: use de, hu or en.',
  invalid_email: 'This is not a mail address.',
  invalid_vat_id: 'A VAT id starts with its country’s two letters and has no spaces.',
  invalid_terms: 'Write advance, or net_ and a number of days from 0 to 365, or leave the cell empty.',
  invalid_number: 'Write a whole number from 1 on.',
  unknown_choice: 'The format does not know this word here.',
  invalid_value: 'The value does not have the form that the format asks for.',
  invalid_quantity: 'Write the quantity as a plain decimal that is not negative, such as 12 or 0.25.',
  invalid_coupon_code:
    'A coupon code has 1 to 40 capitals (A to Z), digits, dots, hyphens or underscores, and starts with a letter or digit.',
  invalid_percent: 'Write a percentage above 0 and up to 100, with at most 6 decimal places.',
  invalid_amount: 'Write an amount above zero with no more decimal places than its currency has.',
  invalid_price: 'Write the price as a plain decimal, such as 12.50; a charge of -12.50 gives something back.',
  currency_of_percent: 'A percentage has no currency: leave the cell empty.',
  unknown_component: 'No plan version of the catalogue has a price component with this code.',
  unknown_coupon: 'No row of coupons.csv has this code.',
  subscription_missing: 'No row of subscriptions.csv has this key.',
  subscription_of_other_account: 'The subscription belongs to another account.',
  redeemed_twice: 'The account has redeemed this coupon already, for this subscription or for all.',
  coupon_changed: 'A coupon with this code is already stored and differs. A coupon never changes: use another code.',
  unknown_subscription: 'The brand has no subscription with this key.',
  unknown_meter: 'No usage price of the subscription’s plan counts this meter.',
  not_served: 'The subscription does not run on this day.',
  in_future: 'The day has not come yet.',
  too_late: 'The period of this day can no longer be charged. Charge it by hand.',
  key_reused: 'This key is already stored with other values.',
  duplicate_key: 'Another row already has this key.',
  unknown_account: 'No row of accounts.csv has this key.',
  unknown_location: 'No row of locations.csv has this key.',
  unknown_member: 'No row of members.csv has this key.',
  unknown_role: 'The catalogue has no role with this code.',
  unknown_product: 'The catalogue has no product with this code.',
  unknown_plan: 'The catalogue has no plan with this code.',
  unknown_plan_version: 'The catalogue has no such version of the plan.',
  location_of_other_account: 'The location belongs to another account.',
  ends_before_start: 'The end must not be earlier than the beginning.',
  anchor_after_start: 'Without a trial, periods are counted from the start or from a day before it.',
  anchor_differs_from_trial: 'With a trial, periods are counted from its end: leave the cell empty.',
  overlapping_assignment: 'The member already has this role at this place on some of these days.',
  vat_check_incomplete: 'A checked VAT id needs the id, the day of the check and its reference.',
  language_not_offered: 'The brand does not offer this language.',
  currency_differs: 'The plan is sold in another currency than the account is billed in.',
  card_outside_sandbox: 'Test cards exist in sandbox brands only.',
  person_differs: 'The same address has another name or language in an earlier row.',
  owner_missing: 'No person is owner of this account.',
  brand_admin_missing: 'At least one member of staff must be brand_admin.',
  invalid_plan_version: 'The plan version contradicts itself.',
  plan_version_changed: 'This plan version is already stored and is never changed. Add the next version instead.',
  subscription_differs: 'The subscription is already stored and differs. Change it in the product, not by import.',
  belongs_to_other_account: 'This key is already stored for another account.',
  brand_differs: 'The brand is stored with another slug, currency, country or time zone.',
} as const;

export type ImportProblemCode = keyof typeof sentences;

/** What is wrong, and where. */
export interface ImportProblem {
  readonly file: string;
  /** The line of the file, counted from 1 (the header); null when the file as a whole is meant. */
  readonly row: number | null;
  /** The column, or the path in a JSON file; null when the row as a whole is meant. */
  readonly column: string | null;
  readonly code: ImportProblemCode;
  readonly sentence: string;
}

/** Makes a problem with its sentence. */
export function problemAt(
  file: string,
  row: number | null,
  column: string | null,
  code: ImportProblemCode,
): ImportProblem {
  return { file, row, column, code, sentence: sentences[code] };
}

/** Whether a text, such as the message of a schema, is one of our codes. */
export function isProblemCode(text: string): text is ImportProblemCode {
  return Object.hasOwn(sentences, text);
}
