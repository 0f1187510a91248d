import type { Actor, TenantScope } from '@quittance/db';
import {
  insertBilledPeriods,
  insertInvoiceLines,
  insertInvoices,
  insertInvoiceTaxes,
  lockSubscriptions,
  type Numbering,
} from '@quittance/db/billing';
import { type BusinessDate, datePartsOf, idOf, postInvoiceIssued } from '@quittance/domain';
import type { Tenant } from '../../tenant/brand.ts';
import { bookEntries } from '../ledger/book-entries.ts';
import { recordEvents } from '../outbox/record-event.ts';
import { advance } from './advance.ts';
import type { AccountDecision } from './decide-account.ts';
import {
  billedPeriodRows,
  type IdentifiedInvoice,
  identifyInvoices,
  invoiceRow,
  lineRows,
  taxRows,
} from './invoice-rows.ts';

export interface BatchResult {
  readonly subscriptions: number;
  readonly invoices: number;
  readonly grossMinor: bigint;
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
  const numbers = await insertInvoices(scope, rows, numberingOf(tenant, run.asOf), {
    runId: run.runId,
    issuedAt: tenant.moment.businessNow,
  });
  await insertInvoiceLines(scope, invoices.flatMap(lineRows));
  await insertInvoiceTaxes(scope, invoices.flatMap(taxRows));
  await insertBilledPeriods(scope, invoices.flatMap(billedPeriodRows));
  await bookEntries(scope, tenant.moment.wallNow, invoices.map(entryOf));
  await recordEvents(
    scope,
    tenant.moment,
    run.actor,
    invoices.map((invoice) => issuedEvent(invoice, numbers)),
  );
  await advance(scope, steps, run.asOf);
  const grossMinor = rows.reduce((total, row) => total + row.gross_minor, 0n);
  return { subscriptions: steps.length, invoices: invoices.length, grossMinor };
}

async function keepUnchanged(scope: TenantScope, decisions: readonly AccountDecision[]): Promise<AccountDecision[]> {
  const ids = decisions.flatMap((decision) => decision.steps.map((step) => step.subscriptionId));
  if (ids.length === 0) return [];
  const now = await lockSubscriptions(scope, ids);
  return decisions.filter((decision) =>
    decision.steps.every((step) => now.get(step.subscriptionId) === step.readStepNo),
  );
}

function numberingOf({ brand }: Tenant, asOf: BusinessDate): Numbering {
  const { series, pattern, counterDigits } = brand.billing.invoiceNumber;
  const year = String(datePartsOf(asOf).year);
  const [prefix = '', suffix = ''] = pattern
    .replaceAll('{series}', series)
    .replaceAll('{year}', year)
    .split('{counter}');
  return { series: pattern.includes('{year}') ? `${series}-${year}` : series, prefix, suffix, digits: counterDigits };
}

function entryOf({ invoiceId, plan }: IdentifiedInvoice) {
  return { source: invoiceId, plan: postInvoiceIssued(plan, idOf('invoice', invoiceId)) };
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
