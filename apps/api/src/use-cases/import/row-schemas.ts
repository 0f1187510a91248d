import { type PaymentTerms, personRights, staffRoles, taxCategories } from '@quittance/domain';
import { z } from 'zod';
import {
  countFromOne,
  country,
  couponCode,
  currency,
  date,
  email,
  key,
  keys,
  language,
  oneOf,
  orNone,
  vatId,
  words,
} from './cells.ts';
import type { ImportProblemCode } from './import-problem.ts';

/** The sandbox's test cards, and its test bank account, that demo data may name; `none` pays by invoice. */
const demoCards = ['visa', 'mastercard', 'charge_declines', 'bank_debit', 'none'] as const;

const terms = z
  .string()
  .trim()
  .transform((text, context): PaymentTerms | null => {
    if (text === '') return null;
    if (text === 'advance') return { kind: 'advance' };
    const days = Number(/^net_(\d{1,3})$/.exec(text)?.[1] ?? Number.NaN);
    if (days <= 365) return { kind: 'net', days };
    context.addIssue({ code: 'custom', message: 'invalid_terms' satisfies ImportProblemCode });
    return z.NEVER;
  });

const address = { street: words, postal_code: words, city: words, country };

/** The columns of each CSV file and what may stand in them. */
export const rowSchemas = {
  'accounts.csv': z.object({
    account_key: key,
    name: words,
    legal_name: words,
    ...address,
    vat_id: orNone(vatId),
    vat_checked_on: orNone(date),
    vat_check_reference: orNone(words),
    language,
    currency,
    billing_email: email,
    terms,
    /** May be left out as a column; what is stored then stays. */
    invoice_grouping: orNone(oneOf(['account', 'location'])).optional(),
    card: oneOf(demoCards),
  }),
  'locations.csv': z.object({
    location_key: key,
    account_key: key,
    name: words,
    ...address,
    opened_on: orNone(date),
    closed_on: orNone(date),
  }),
  'people.csv': z.object({
    email,
    account_key: key,
    name: words,
    language,
    right: oneOf(personRights),
    location_keys: keys,
  }),
  'members.csv': z.object({ member_key: key, account_key: key, name: words, email: orNone(email) }),
  'assignments.csv': z.object({
    member_key: key,
    role_code: key,
    location_key: orNone(key),
    valid_from: date,
    valid_until: orNone(date),
  }),
  'subscriptions.csv': z.object({
    subscription_key: key,
    account_key: key,
    plan_code: key,
    plan_version: countFromOne,
    start_date: date,
    anchor: orNone(date),
    end_date: orNone(date),
    location_keys: keys,
  }),
  'usage.csv': z.object({
    usage_key: key,
    subscription_key: key,
    meter: key,
    location_key: orNone(key),
    used_on: date,
    quantity: words,
    items: countFromOne,
  }),
  'coupons.csv': z.object({
    coupon_code: couponCode,
    kind: oneOf(['percent', 'amount']),
    /** Percent, or a sum in the currency's major units. */
    value: words,
    currency: orNone(currency),
    periods: orNone(countFromOne),
    component_codes: keys,
    plan_codes: keys,
  }),
  'agreements.csv': z.object({
    agreement_key: key,
    account_key: key,
    subscription_key: orNone(key),
    component_code: key,
    kind: oneOf(['price', 'discount']),
    /** A price in major units of the account's currency, or percent off the listed one. */
    value: words,
    valid_from: date,
    valid_until: orNone(date),
    reason: words,
  }),
  'charges.csv': z.object({
    charge_key: key,
    subscription_key: key,
    location_key: orNone(key),
    description: words,
    supplied_on: date,
    /** `yes`: charged on its day, however far the next invoice is. */
    own_invoice: oneOf(['yes', 'no']),
    quantity: words,
    unit_price: words,
    tax_category: orNone(oneOf(taxCategories)),
  }),
  'redemptions.csv': z.object({
    account_key: key,
    coupon_code: couponCode,
    subscription_key: orNone(key),
    valid_from: date,
  }),
  'staff.csv': z.object({ email, name: words, role: oneOf(staffRoles), language }),
} as const;

export type TableFile = keyof typeof rowSchemas;

/** A checked row of the file. */
export type RowOf<File extends TableFile> = z.infer<(typeof rowSchemas)[File]>;
