import {
  accountNowMs,
  newAccount,
  newToken,
  type Account as SharedAccount,
  type Job as SharedJob,
} from '../state/account.ts';
import { nameDigest } from '../state/digest.ts';
import { accountByKey as accountByAnyKey, type Sandbox } from '../state/sandbox.ts';
import type {
  BankAccountRow,
  BillingRequestRow,
  CreditorRow,
  CustomerRow,
  EndpointRow,
  EventRow,
  FlowRow,
  MandateRow,
  PaymentRow,
  PayoutItemRow,
  PayoutRow,
  RefundRow,
} from './rows.ts';

const TOKEN = /^sandbox_([A-Za-z0-9_-]{3,120})$/;
const SUFFIX = '-gocardless';

/** Objects of one account, each table in order of creation, by the API's own names. */
export interface Tables {
  readonly creditors: Map<string, CreditorRow>;
  readonly customers: Map<string, CustomerRow>;
  readonly customer_bank_accounts: Map<string, BankAccountRow>;
  readonly mandates: Map<string, MandateRow>;
  readonly payments: Map<string, PaymentRow>;
  readonly refunds: Map<string, RefundRow>;
  readonly billing_requests: Map<string, BillingRequestRow>;
  readonly billing_request_flows: Map<string, FlowRow>;
  readonly payouts: Map<string, PayoutRow>;
  readonly payout_items: Map<string, PayoutItemRow>;
  readonly events: Map<string, EventRow>;
}

export type TableName = keyof Tables;

export type JobKind =
  | 'submit_mandate'
  | 'activate_mandate'
  | 'expire_mandate'
  | 'transfer_mandate'
  | 'submit_payment'
  | 'decide_payment'
  | 'fail_late'
  | 'charge_back'
  | 'pay_out'
  | 'arrive_payout'
  | 'submit_refund'
  | 'pay_refund';

export type Job = SharedJob<JobKind>;

/** An account at GoCardless with one creditor. */
export interface Account extends SharedAccount<JobKind> {
  readonly provider: 'gocardless';
  readonly tables: Tables;
  readonly endpoints: Map<string, EndpointRow>;
  /** What each idempotency key made: `payments key` → id. Kept as long as the account. */
  readonly made: Map<string, string>;
  /** Events that travel in one webhook. */
  readonly batches: Map<string, string[]>;
  /** Lines that wait for the next payout: money that was collected, and money that went back after a payout. */
  readonly unsettled: Map<string, UnsettledLine>;
}

export interface UnsettledLine {
  readonly type: 'payment_paid_out' | 'payment_failed' | 'payment_charged_back' | 'payment_refunded';
  readonly currency: PaymentRow['currency'];
  /** In minor units; negative where money goes. */
  readonly amount: number;
  readonly payment: string;
  readonly refund: string | null;
}

/** What follows `sandbox_` in an access token, marked so that it does not meet another provider's account. */
export function accountName(key: string): string | undefined {
  const name = TOKEN.exec(key)?.[1];
  return name === undefined ? undefined : `${name}${SUFFIX}`;
}

/** The account that this access token opens. */
export function accountByToken(sandbox: Sandbox, token: string): Account | undefined {
  if (accountName(token) === undefined) return undefined;
  const account = accountByAnyKey(sandbox, token);
  return account !== undefined && isGoCardless(account) ? account : undefined;
}

export function isGoCardless(account: SharedAccount): account is Account {
  return account.provider === 'gocardless';
}

/** Opens an account with its one creditor, verified and allowed to collect. */
export function createAccount(name: string, seed: string, wallMs: number): Account {
  const id = `CR${nameDigest(name).toUpperCase().slice(0, 12)}`;
  const key = `sandbox_${name.slice(0, -SUFFIX.length)}`;
  const creditor: CreditorRow = {
    id,
    created_at: new Date(wallMs).toISOString(),
    name: name.slice(0, -SUFFIX.length),
    country_code: 'DE',
    verification_status: 'successful',
    can_create_refunds: true,
  };
  const who = { provider: 'gocardless', name, id, key } as const;
  return {
    ...newAccount<JobKind>(who, seed, wallMs),
    provider: 'gocardless',
    tables: { ...emptyTables(), creditors: new Map([[id, creditor]]) },
    endpoints: new Map(),
    made: new Map(),
    batches: new Map(),
    unsettled: new Map(),
  };
}

/** An id such as `PM01ABCDEF0123`. */
export function newGoCardlessId(account: Account, prefix: string): string {
  return `${prefix}00${newToken(account, 12).toUpperCase()}`;
}

/** The account's present moment as the API writes it. */
export function instantNow(account: Account): string {
  return new Date(accountNowMs(account)).toISOString();
}

function emptyTables(): Tables {
  return {
    creditors: new Map(),
    customers: new Map(),
    customer_bank_accounts: new Map(),
    mandates: new Map(),
    payments: new Map(),
    refunds: new Map(),
    billing_requests: new Map(),
    billing_request_flows: new Map(),
    payouts: new Map(),
    payout_items: new Map(),
    events: new Map(),
  };
}
