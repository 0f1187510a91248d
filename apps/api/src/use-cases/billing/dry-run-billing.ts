import type { RunTotal } from '@quittance/db';
import { type BusinessDate, checkDryRunDate, type Money, ok, type Result } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { billingTermsOf } from './billing-terms.ts';
import { decideBatch } from './carry-out-run.ts';
import { readCatalogue } from './catalogue.ts';
import { countDue } from './count-due.ts';
import type { AccountDecision } from './decide-account.ts';
import { readDueBatch } from './due-batch.ts';
import { foreseeRefusals } from './foresee-refusals.ts';
import { namedOfReason, type SetAsideReason } from './list-set-aside-reasons.ts';
import { runDateFacts } from './run-date-facts.ts';
import { addTotals, totalsOf } from './run-totals.ts';
import type { SetAside } from './set-accounts-aside.ts';

/** One of the largest invoices that a run would issue. */
export interface LargeInvoice {
  readonly accountId: string;
  readonly name: string;
  readonly gross: Money;
}

interface NamedAside extends SetAside {
  readonly name: string;
}

/** What a billing run would do, with nothing done. */
export interface BillingDryRun {
  readonly asOf: BusinessDate;
  /** Subscriptions that are due, and how many of them were looked at: all unless it was ended early. */
  readonly due: number;
  readonly done: number;
  readonly subscriptions: number;
  readonly invoices: number;
  readonly totals: readonly RunTotal[];
  /** Ten of each currency, the largest first. */
  readonly largest: readonly LargeInvoice[];
  readonly setAside: number;
  /** Why, the commonest reason first. */
  readonly setAsideReasons: readonly SetAsideReason[];
  /** The first of them by account. */
  readonly accountsSetAside: readonly NamedAside[];
}

export interface DryRunWatch {
  /** Ends the dry run after the batch in hand. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (soFar: BillingDryRun) => void;
}

/** More than anybody reads; the number of all is told beside them. */
const listedAside = 1_000;
const largestListed = 10;

/**
 * Goes the road of a billing run as of a day up to the writing, in one read-only transaction that sees one instant: its
 * sums, counts and accounts set aside are those of the run that would be started now. Memory does not grow with the
 * brand. Refuses a day that lies before the last run or too far ahead.
 */
export async function dryRunBilling(
  tenant: Tenant,
  asOf: BusinessDate,
  { signal, onProgress }: DryRunWatch = {},
): Promise<Result<BillingDryRun, ApiRefusal>> {
  return tenant.db.runSnapshot(async (scope) => {
    const date = checkDryRunDate(asOf, await runDateFacts(scope, tenant.moment.today, 'look'));
    if (!date.ok) return date;
    const catalogue = await readCatalogue(scope, tenant.brand.defaultLanguage);
    const terms = billingTermsOf(tenant);
    let soFar = nothingYet(asOf, await countDue(scope, asOf));
    let reading = readDueBatch(scope, tenant.brand, asOf, null);
    for (;;) {
      const accounts = await reading;
      const last = accounts.at(-1);
      if (!last || signal?.aborted) return ok(soFar);
      reading = readDueBatch(scope, tenant.brand, asOf, last.account_id);
      reading.catch(() => undefined);
      const decided = foreseeRefusals(await decideBatch(accounts, catalogue, terms, asOf), tenant.brand);
      const names = new Map(accounts.map(({ account_id, name }) => [account_id, name]));
      soFar = addBatch(soFar, decided.decisions, decided.setAside, names);
      onProgress?.(soFar);
    }
  });
}

function nothingYet(asOf: BusinessDate, due: number): BillingDryRun {
  const none = { done: 0, subscriptions: 0, invoices: 0, setAside: 0 };
  return { asOf, due, ...none, totals: [], largest: [], setAsideReasons: [], accountsSetAside: [] };
}

function addBatch(
  soFar: BillingDryRun,
  decisions: readonly AccountDecision[],
  setAside: readonly SetAside[],
  names: ReadonlyMap<string, string>,
): BillingDryRun {
  const plans = decisions.flatMap(({ invoices }) => invoices.map(({ plan }) => plan));
  const subscriptions = decisions.reduce((sum, { steps }) => sum + steps.length, 0);
  const aside = setAside.reduce((sum, account) => sum + account.subscriptions, 0);
  const named = setAside.map((account) => ({ ...account, name: names.get(account.accountId) ?? '' }));
  return {
    ...soFar,
    done: soFar.done + subscriptions + aside,
    subscriptions: soFar.subscriptions + subscriptions,
    invoices: soFar.invoices + plans.length,
    totals: addTotals([...soFar.totals, ...totalsOf(plans)]),
    largest: largestOf([...soFar.largest, ...decisions.flatMap(largeInvoices)]),
    setAside: soFar.setAside + setAside.length,
    setAsideReasons: addReasons(soFar.setAsideReasons, named),
    accountsSetAside: [...soFar.accountsSetAside, ...named].slice(0, listedAside),
  };
}

/** Accounts come by their ids: the names of a reason are the first that were met. */
function addReasons(soFar: readonly SetAsideReason[], accounts: readonly NamedAside[]): readonly SetAsideReason[] {
  if (accounts.length === 0) return soFar;
  const byCode = new Map(soFar.map((reason) => [reason.code, reason]));
  for (const [code, more] of Map.groupBy(accounts, (account) => account.code)) {
    const met = byCode.get(code);
    const count = (met?.accounts ?? 0) + more.length;
    const named = [...(met?.named ?? []), ...more.map(({ accountId, name }) => ({ accountId, name }))];
    byCode.set(code, { code, accounts: count, held: count, named: named.slice(0, namedOfReason) });
  }
  return [...byCode.values()].sort((one, other) => other.accounts - one.accounts || (one.code < other.code ? -1 : 1));
}

function largeInvoices({ account, invoices }: AccountDecision): LargeInvoice[] {
  const { account_id: accountId, name } = account;
  return invoices.map(({ plan }) => ({ accountId, name, gross: plan.totals.gross }));
}

function largestOf(invoices: readonly LargeInvoice[]): LargeInvoice[] {
  const byCurrency = [...Map.groupBy(invoices, ({ gross }) => gross.currency)].sort(([a], [b]) => (a < b ? -1 : 1));
  return byCurrency.flatMap(([, ofCurrency]) =>
    ofCurrency
      .toSorted(
        ({ gross: a }, { gross: b }) => Number(b.amountMinor > a.amountMinor) - Number(b.amountMinor < a.amountMinor),
      )
      .slice(0, largestListed),
  );
}
