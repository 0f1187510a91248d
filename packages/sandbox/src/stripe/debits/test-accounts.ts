import type { DebitBehaviour, DebitRefusal } from './debit-behaviour.ts';

/** The routing number of all published test accounts in the United States. */
export const TEST_ROUTING_NUMBER = '110000000';

/** What banks say, by the code of their network. */
export const refusals = {
  R01: {
    ...{ code: 'insufficient_funds', declineCode: null, networkCode: 'R01', blocks: null },
    message: "The customer's account has insufficient funds to cover this payment.",
  },
  R02: {
    ...{ code: 'account_closed', declineCode: null, networkCode: 'R02', blocks: 'bank_account_closed' },
    message: "The customer's bank account has been closed.",
  },
  R03: {
    ...{ code: 'no_account', declineCode: null, networkCode: 'R03', blocks: 'bank_account_invalid_details' },
    message: "The customer's bank account could not be located.",
  },
  R10: {
    ...{ code: 'debit_not_authorized', declineCode: null, networkCode: 'R10', blocks: 'debit_not_authorized' },
    message: 'The customer says this payment was unauthorized.',
  },
  AM04: {
    ...{ code: 'insufficient_funds', declineCode: null, networkCode: 'AM04', blocks: null },
    message: "The customer's account has insufficient funds.",
  },
} as const satisfies Readonly<Record<string, DebitRefusal>>;

const US: DebitBehaviour = {
  type: 'us_bank_account',
  last4: '',
  country: 'US',
  bankName: 'STRIPE TEST BANK',
  bankCode: TEST_ROUTING_NUMBER,
  refusal: null,
  comesBack: null,
  settles: 'in_days',
  takesMicrodeposits: true,
};

/** Source: docs.stripe.com/payments/ach-direct-debit, test account numbers and failure codes. */
const US_ACCOUNTS: Readonly<Record<string, Partial<DebitBehaviour>>> = {
  '000123456789': {},
  '000111111113': { refusal: refusals.R02 },
  '000222222227': { refusal: refusals.R01 },
  '000111111116': { refusal: refusals.R03 },
  '000333333335': { refusal: refusals.R10 },
  '000666666661': { takesMicrodeposits: false },
  '000555555559': { comesBack: 'debit_not_authorized' },
  '000000000009': { settles: 'never' },
};

const SEPA: DebitBehaviour = {
  ...US,
  type: 'sepa_debit',
  country: 'DE',
  bankName: null,
  bankCode: '37040044',
  takesMicrodeposits: false,
};

/** Source: docs.stripe.com/testing, SEPA Direct Debit. Which code the failing account gives is not published. */
const IBANS: Readonly<Record<string, Partial<DebitBehaviour>>> = {
  DE89370400440532013000: {},
  DE62370400440532013001: { refusal: refusals.AM04 },
  DE35370400440532013002: { comesBack: 'customer_initiated' },
};

/** Payment method tokens that stand for a published account. */
const TOKENS: Readonly<Record<string, string>> = {
  pm_usBankAccount_success: '000123456789',
  pm_usBankAccount_accountClosed: '000111111113',
  pm_usBankAccount_insufficientFunds: '000222222227',
  pm_usBankAccount_noAccount: '000111111116',
  pm_usBankAccount_debitNotAuthorized: '000333333335',
  pm_usBankAccount_failMicrodeposits: '000666666661',
  pm_usBankAccount_dispute: '000555555559',
  pm_usBankAccount_processing: '000000000009',
  pm_sepaDebit_success_de: 'DE89370400440532013000',
  pm_sepaDebit_failed_de: 'DE62370400440532013001',
  pm_sepaDebit_disputed_de: 'DE35370400440532013002',
};

/** The behaviour of a published account, by its account number or IBAN; undefined for any other. */
export function bankAccountByNumber(number: string): DebitBehaviour | undefined {
  const last4 = number.slice(-4);
  if (Object.hasOwn(US_ACCOUNTS, number)) return { ...US, ...US_ACCOUNTS[number], last4 };
  return Object.hasOwn(IBANS, number) ? { ...SEPA, ...IBANS[number], last4 } : undefined;
}

/** The account number or IBAN behind a `pm_usBankAccount_…` or `pm_sepaDebit_…` token. */
export function accountOfToken(token: string): string | undefined {
  return Object.hasOwn(TOKENS, token) ? TOKENS[token] : undefined;
}
