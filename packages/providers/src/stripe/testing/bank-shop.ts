import { type CallError, type Money, money, type Result } from '@quittance/domain';
import type { CheckoutVisit, RunningSandbox } from '@quittance/sandbox';
import {
  type CustomerRef,
  type MethodSnapshot,
  type NormalEvent,
  type Ours,
  type ProviderContext,
  toRef,
} from '../../port/index.ts';
import { provider } from '../index.ts';

const DAY_MS = 86_400_000;
/** A Tuesday with no holiday near, in the United States as in Europe. */
const TUESDAY = '2026-03-03T10:00:00.000Z';

/** The plugin against an account of the stand-in whose clock stands on a business day. */
export interface BankShop {
  readonly sandbox: RunningSandbox;
  readonly key: string;
  readonly cx: ProviderContext;
  ours(): Ours;
  advanceDays(days: number): Promise<void>;
  /** Everything that the account's events of these last days say in our words. */
  heard(): Promise<readonly NormalEvent[]>;
}

let opened = 0;

/** Opens an account of its own for every caller, so that one sandbox serves a whole file. */
export async function openBankShop(sandbox: RunningSandbox): Promise<BankShop> {
  opened += 1;
  const key = `sk_test_bank_shop_${opened}`;
  let { offsetMs } = await sandbox.control.setClock(key, Date.parse(TUESDAY) - Date.now());
  let count = 0;
  const cx: ProviderContext = {
    environment: 'sandbox',
    config: {},
    secret: async (name) => (name === 'secretKey' ? key : null),
    fetch: globalThis.fetch,
    sandboxUrl: sandbox.url,
    now: () => new Date(Date.now() + offsetMs).toISOString(),
    signal: AbortSignal.timeout(60_000),
    timeoutMs: 10_000,
    log: () => undefined,
  };
  return {
    sandbox,
    key,
    cx,
    ours: () => {
      count += 1;
      return { tenantId: 'ten_1', accountId: 'acc_1', attemptId: `att_${count}`, invoiceId: null };
    },
    advanceDays: async (days) => {
      ({ offsetMs } = await sandbox.control.advanceClock(key, days * DAY_MS));
    },
    heard: async () => {
      const page = need(await provider.webhooks.pull(cx, { since: TUESDAY, cursor: null }));
      const read = page.items.toReversed().map(async (item) => need(await provider.webhooks.normalise(cx, item)));
      return (await Promise.all(read)).flat();
    },
  };
}

/** Stores a bank account on the hosted page, as its holder would. */
export async function storeBank(
  { cx, ours, sandbox }: BankShop,
  rail: 'ach_debit' | 'sepa_debit',
  visit: CheckoutVisit = {},
) {
  const who = ours();
  const payer = { ref: null, name: 'Ann', email: 'ann@example.test', country: 'US', locale: 'en' };
  const urls = { returnUrl: 'http://127.0.0.1:9/return', cancelUrl: 'http://127.0.0.1:9/cancel' };
  const currency = rail === 'sepa_debit' ? 'EUR' : 'USD';
  const begun = need(
    await provider.methods.beginSave(cx, { key: who.attemptId, ours: who, payer, rail, currency, ...urls }),
  );
  await sandbox.control.completeCheckout(begun.action.type === 'redirect' ? begun.action.url : '', visit);
  const { session, customer } = begun;
  const expected = { key: who.attemptId, session, customer, ours: who };
  return { expected, customer, outcome: need(await provider.methods.completeSave(cx, expected)) };
}

/** Debits a stored account; the attempt's id is the key. */
export function debit(
  { cx, ours }: BankShop,
  stored: { readonly customer: CustomerRef; readonly method: MethodSnapshot },
  amount: Money = money(5_000n, stored.method.rail === 'sepa_debit' ? 'EUR' : 'USD'),
) {
  const who = ours();
  const { ref: method, mandate, rail } = stored.method;
  const how = { rail, description: 'Invoice 1', statementSuffix: null, chargeOn: null };
  return provider.charges.charge(cx, {
    key: who.attemptId,
    ours: who,
    amount,
    customer: stored.customer,
    method,
    mandate,
    ...how,
  });
}

/** Stores an account and debits it; answers the payment's reference. */
export async function storeAndDebit(shop: BankShop, rail: 'ach_debit' | 'sepa_debit', visit: CheckoutVisit = {}) {
  const { customer, outcome } = await storeBank(shop, rail, visit);
  if (outcome.outcome !== 'succeeded') throw new Error(`The account was not stored: ${outcome.outcome}.`);
  const stored = { customer, method: outcome.snapshot };
  const made = need(await debit(shop, stored));
  return { stored, payment: toRef<'payment'>(made.snapshot?.ref ?? ''), outcome: made.outcome };
}

export function need<T>(result: Result<T, CallError>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
