import type { RetryScheme } from './scheme-limits.ts';

/**
 * What an answer of a scheme allows next. `retry` after so many days, `retry_once`, or not until somebody has done
 * something: a new method, a new mandate, corrected data, a word from the customer, a look by hand; `stop` is for ever.
 */
export type CodeAction =
  | { readonly kind: 'retry'; readonly afterDays: number }
  | { readonly kind: 'retry_once' | 'new_method' | 'new_mandate' | 'fix_data' | 'ask_customer' | 'by_hand' | 'stop' };

/** Whether what is said of a code was only recalled and not found in a source; a brand may say otherwise. */
export interface CodeRule {
  readonly action: CodeAction;
  readonly unconfirmed: boolean;
}

/** What the scheme's answer allows; null for a code that says nothing of its own. */
export function ruleOfCode(scheme: RetryScheme, code: string): CodeRule | null {
  const action = rules[scheme].get(code);
  if (action) return { action, unconfirmed: unconfirmed[scheme].has(code) };
  return scheme === 'ach' && /^R\d\d$/.test(code) ? { action: { kind: 'by_hand' }, unconfirmed: false } : null;
}

const retryAfter = (afterDays: number): CodeAction => ({ kind: 'retry', afterDays });
const plain = (kind: Exclude<CodeAction['kind'], 'retry'>): CodeAction => ({ kind });
const codes = (text: string, action: CodeAction) => text.split(' ').map((code) => [code, action] as const);

/** Response codes; Visa's categories 1 (never), 2 (within limits) and 3 (first correct the data). */
const cardCodes = new Map([
  ...codes('04 07 12 14 15 41 43 46 57 R0 R1 R3', plain('stop')),
  ...codes('03 19 39 51 52 53 59 61 62 65 75 78 86 91 93 96 N3 N4', retryAfter(0)),
  ...codes('54 55 6P 70 82 1A N7', plain('new_method')),
]);

/** Merchant advice codes, written `MAC03` so that they are not mistaken for response codes. */
const adviceCodes = new Map([
  ...codes('MAC03 MAC21', plain('stop')),
  ...codes('MAC01 MAC40 MAC41', plain('new_method')),
  ...codes('MAC04 MAC22', plain('fix_data')),
  ...codes('MAC02', retryAfter(3)),
  ...codes('MAC24 MAC25', retryAfter(1)),
  ...codes('MAC26', retryAfter(2)),
  ...codes('MAC27', retryAfter(4)),
  ...codes('MAC28', retryAfter(6)),
  ...codes('MAC29', retryAfter(8)),
  ...codes('MAC30', retryAfter(10)),
]);

/** Return codes; those that are not named are for people to look at. */
const achCodes = new Map([
  ...codes('R01 R09', retryAfter(0)),
  ...codes('R02 R03 R04 R12 R13 R16 R20', plain('new_method')),
  ...codes('R08', plain('ask_customer')),
  ...codes('R11 R17', plain('fix_data')),
  ...codes('R05 R07 R10 R14 R15 R24 R29 R51', plain('stop')),
]);

/** Reason codes of rejects, returns and refunds. `MS03` hides, for privacy, either no funds or a closed account. */
const sepaCodes = new Map([
  ...codes('AM04 ED05 TM01', retryAfter(0)),
  ...codes('MS03', plain('retry_once')),
  ...codes('AC01 AC04 AC06 AG01 DNOR', plain('new_method')),
  ...codes('MD01', plain('new_mandate')),
  ...codes('AC13 AG02 BE05 CNOR FF01 FF05 MD02 RC01 RR01 RR02 RR03', plain('fix_data')),
  ...codes('MD06 MS02 SL01', plain('ask_customer')),
  ...codes('RR04', plain('by_hand')),
  ...codes('AM05 MD07', plain('stop')),
]);

const rules: Readonly<Record<RetryScheme, ReadonlyMap<string, CodeAction>>> = {
  visa: cardCodes,
  mastercard: new Map([...cardCodes, ...adviceCodes]),
  other_card: cardCodes,
  ach: achCodes,
  sepa: sepaCodes,
  none: new Map(),
};

const noCodes: ReadonlySet<string> = new Set();
const unconfirmed: Readonly<Record<RetryScheme, ReadonlySet<string>>> = {
  visa: noCodes,
  mastercard: noCodes,
  other_card: new Set(cardCodes.keys()),
  ach: noCodes,
  sepa: new Set('AC13 CNOR DNOR ED05 FF01 RR02 RR03 RR04 SL01 TM01'.split(' ')),
  none: noCodes,
};
