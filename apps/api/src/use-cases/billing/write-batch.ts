import type { Actor, RunTotal, TenantScope } from '@quittance/db';
import {
  insertBilledPeriods,
  insertCreditApplications,
  insertDiscounts,
  insertInvoiceLines,
  insertInvoices,
  insertInvoiceTaxes,
  lockPurses,
  lockSubscriptions,
  type Numbering,
} from '@quittance/db/billing';
import { type BusinessDate, datePartsOf, idOf, postCreditApplied, postInvoiceIssued } from '@quittance/domain';
import type { Tenant } from '../../tenant/brand.ts';
import { bookEntries } from '../ledger/book-entries.ts';
import { type NewEvent, recordEvents } from '../outbox/record-event.ts';
import { advance } from './advance.ts';
import type { AccountDecision } from './decide-account.ts';
import {
  billedPeriodRows,
  creditRows,
  discountRows,
  type IdentifiedInvoice,
  identifyInvoices,
  invoiceRow,
  lineRows,
  taxRows,
} from './invoice-rows.ts';
import { totalsOf } from './run-totals.ts';
import { sendInTurn } from './send-in-turn.ts';

export interface BatchResult {
  readonly subscriptions: number;
  readonly invoices: number;
  readonly invoiceIds: readonly string[];
  readonly grossMinor: bigint;
  readonly totals: readonly RunTotal[];
}

/** Issues the invoices of one batch, all or nothing. Accounts billed by somebody else since the reading are left out. */
export async function writeBatch(
  scope: TenantScope,
  tenant: Tenant,
  run: { readonly runId: string | null; readonly asOf: BusinessDate; readonly actor: Actor },
  decisions: readonly AccountDecision[],
): Promise<BatchResult> {
  const unchanged = await keepUnchanged(scope, decisions);
  const invoices = identifyInvoices(unchanged);
  const steps = unchanged.flatMap((decision) => decision.steps);
  const rows = invoices.map((invoice, index) => invoiceRow(invoice, index + 1, tenant.brand));
  const numbering = numberingOf(tenant.brand.billing.invoiceNumber, run.asOf);
  const shared = { runId: run.runId, issuedAt: tenant.moment.businessNow };
  // What needs no number comes first: from the numbers to the commit, no other batch can be numbered.
  await sendInTurn([
    () => bookEntries(scope, tenant.moment.wallNow, invoices.flatMap(entriesOf)),
    () => advance(scope, steps, run.asOf),
  ]);
  const numbered = insertInvoices(scope, rows, numbering, shared);
  await sendInTurn([
    () => numbered,
    () => insertInvoiceLines(scope, invoices.flatMap(lineRows)),
    () => insertInvoiceTaxes(scope, invoices.flatMap(taxRows)),
    () => insertBilledPeriods(scope, invoices.flatMap(billedPeriodRows)),
    () => insertDiscounts(scope, invoices.flatMap(discountRows)),
    () => insertCreditApplications(scope, invoices.flatMap(creditRows)),
    async () => {
      const numbers = await numbered;
      const issued = invoices.map((invoice) => issuedEvent(invoice, numbers));
      await recordEvents(scope, tenant.moment, run.actor, [...issued, ...unchanged.flatMap(carriedEvents)]);
    },
  ]);
  const grossMinor = rows.reduce((total, row) => total + row.gross_minor, 0n);
  const invoiceIds = invoices.map(({ invoiceId }) => invoiceId);
  const totals = totalsOf(invoices.map(({ plan }) => plan));
  return { subscriptions: steps.length, invoices: invoices.length, invoiceIds, grossMinor, totals };
}

async function keepUnchanged(scope: TenantScope, decisions: readonly AccountDecision[]): Promise<AccountDecision[]> {
  const ids = decisions.flatMap((decision) => decision.steps.map((step) => step.subscriptionId));
  if (ids.length === 0) return [];
  const now = await lockSubscriptions(scope, ids);
  const unchanged = decisions.filter((decision) =>
    decision.steps.every((step) => now.get(step.subscriptionId) === step.readStepNo),
  );
  return keepPurses(scope, unchanged);
}

/** Accounts whose coupons or credit somebody used since the reading are left out too. */
async function keepPurses(scope: TenantScope, decisions: readonly AccountDecision[]): Promise<AccountDecision[]> {
  const drawing = decisions.filter(({ invoices }) =>
    invoices.some(({ use }) => use.discounts.length > 0 || use.credit.amountMinor > 0n),
  );
  const before = await lockPurses(
    scope,
    drawing.map(({ account }) => account.account_id),
  );
  return decisions.filter(({ account }) => (before.get(account.account_id) ?? account.purse_no) === account.purse_no);
}

/** How the numbers of a series look in the year of a date. */
export function numberingOf(
  { series, pattern, counterDigits }: Tenant['brand']['billing']['invoiceNumber'],
  asOf: BusinessDate,
): Numbering {
  const year = String(datePartsOf(asOf).year);
  const [prefix = '', suffix = ''] = pattern
    .replaceAll('{series}', series)
    .replaceAll('{year}', year)
    .split('{counter}');
  return { series: pattern.includes('{year}') ? `${series}-${year}` : series, prefix, suffix, digits: counterDigits };
}

function entriesOf({ invoiceId: source, plan, use }: IdentifiedInvoice) {
  const invoiceId = idOf('invoice', source);
  const settlement = { accountId: plan.accountId, invoiceId, amount: use.credit };
  return [
    { source, plan: postInvoiceIssued(plan, invoiceId) },
    { source, plan: postCreditApplied(settlement, plan.issueDate) },
  ];
}

/** What was too small to be issued, and when it comes. */
function carriedEvents({ account, steps, carried }: AccountDecision): NewEvent[] {
  const dates = steps.flatMap(({ decision }) => decision.nextBillingDate ?? []).sort();
  return carried.map(({ totals: { gross }, issueDate }) => ({
    kind: 'invoice.carried',
    accountId: account.account_id,
    subjectId: null,
    data: {
      amount: { amountMinor: gross.amountMinor.toString(), currency: gross.currency },
      date: dates[0] ?? issueDate,
    },
  }));
}

function issuedEvent({ invoiceId, plan }: IdentifiedInvoice, numbers: ReadonlyMap<string, string>) {
  return {
    kind: 'invoice.issued' as const,
    accountId: plan.accountId,
    subjectId: invoiceId,
    data: {
      number: numbers.get(invoiceId) ?? '',
      dueDate: plan.dueDate,
      amount: { amountMinor: plan.totals.gross.amountMinor.toString(), currency: plan.currency },
    },
  };
}
