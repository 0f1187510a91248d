import type { TenantScope } from '@quittance/db';
import {
  type AllocationPlan,
  allocateAsSaid,
  allocatePayment,
  businessDate,
  type InvoiceEvent,
  type InvoiceStatus,
  idOf,
  invariant,
  type Money,
  money,
  type OpenInvoice,
  transitionInvoice,
} from '@quittance/domain';

export interface SettledInvoice {
  readonly invoiceId: string;
  readonly number: string;
  readonly amount: Money;
  /** The status changed by this settlement; null when it stayed as it was. */
  readonly became: InvoiceStatus | null;
}

export interface Settlement {
  readonly invoices: readonly SettledInvoice[];
  /** What went on which invoice, and what no invoice needed: the account's credit. Amounts are positive. */
  readonly allocation: AllocationPlan;
}

interface LinkedInvoice {
  readonly invoice_id: string;
  readonly number: string;
  readonly due_date: string;
  readonly currency: string;
  readonly status: InvoiceStatus;
  readonly gross_minor: bigint;
  readonly settled_minor: bigint;
  readonly linked_minor: bigint;
  /** What the payment was made for. */
  readonly said_minor: bigint;
}

/**
 * Puts money that arrived on the invoices the payment was made for: what is longest due first, or to each the part that
 * was said when it was written down.
 */
export async function settleInvoices(
  scope: TenantScope,
  paymentId: string,
  received: Money,
  how: 'in_order' | 'as_said',
): Promise<Settlement> {
  const linked = await lockLinkedInvoices(scope, paymentId);
  const open = linked
    .filter((invoice) => invoice.status === 'open')
    .map((invoice) => ({
      invoiceId: idOf('invoice', invoice.invoice_id),
      dueDate: businessDate(invoice.due_date),
      open: money(invoice.gross_minor - invoice.settled_minor, invoice.currency),
    }));
  const plan = allocate(received, open, linked, how);
  const invoices: SettledInvoice[] = [];
  for (const { invoiceId, amount } of plan.allocations) {
    const invoice = linked.find((candidate) => candidate.invoice_id === invoiceId);
    invariant(invoice, 'money is allocated to linked invoices only');
    invoices.push(await moveSettlement(scope, paymentId, invoice, amount.amountMinor, 'settle'));
  }
  return { invoices, allocation: plan };
}

function allocate(
  received: Money,
  open: readonly OpenInvoice[],
  linked: readonly LinkedInvoice[],
  how: 'in_order' | 'as_said',
): AllocationPlan {
  const ids = linked.map((invoice) => idOf('invoice', invoice.invoice_id));
  if (how === 'in_order') return allocatePayment(received, open, ids);
  const parts = linked.map((invoice, index) => ({
    invoiceId: ids[index]!,
    amount: money(invoice.said_minor, received.currency),
  }));
  const said = allocateAsSaid(received, open, parts);
  invariant(said.ok, 'the parts were checked under the same lock');
  return said.value;
}

/**
 * Takes back what a payment had settled, of what is due last first: after a late return, or a dispute that was lost, its
 * invoices are owed again. What none of them had got was the account's credit.
 */
export async function unsettleInvoices(scope: TenantScope, paymentId: string, returned: Money): Promise<Settlement> {
  const linked = (await lockLinkedInvoices(scope, paymentId)).filter((candidate) => candidate.linked_minor > 0n);
  const invoices: SettledInvoice[] = [];
  const allocations: AllocationPlan['allocations'][number][] = [];
  let left = returned.amountMinor;
  for (const invoice of linked.toReversed()) {
    let taken = invoice.linked_minor;
    if (left < taken) taken = left;
    if (taken === 0n) break;
    left -= taken;
    invoices.unshift(await moveSettlement(scope, paymentId, invoice, -taken, 'reopen'));
    allocations.unshift({ invoiceId: idOf('invoice', invoice.invoice_id), amount: money(taken, returned.currency) });
  }
  return { invoices, allocation: { allocations, remainder: money(left, returned.currency) } };
}

/** An issued invoice whose amounts or status are about to change; the caller holds its lock. */
export type ChangingInvoice = Pick<
  LinkedInvoice,
  'invoice_id' | 'status' | 'due_date' | 'gross_minor' | 'settled_minor'
>;

/**
 * Settles a part of an invoice, in minor units, without a payment: by what a credit note gave back, or by the account's
 * credit. `whenFull` is what becomes of the invoice when nothing is left of it.
 */
export async function settleByCredit(
  scope: TenantScope,
  invoice: ChangingInvoice,
  byMinor: bigint,
  whenFull: 'settle' | 'void',
): Promise<void> {
  const settledMinor = invoice.settled_minor + byMinor;
  await changeInvoiceStatus(scope, invoice, settledMinor, settledMinor >= invoice.gross_minor ? whenFull : null);
}

/** Gives up an open invoice: nobody collects it any more. What was paid of it stays paid. */
export async function giveUpInvoice(scope: TenantScope, invoice: ChangingInvoice): Promise<void> {
  await changeInvoiceStatus(scope, invoice, invoice.settled_minor, 'write_off');
}

async function lockLinkedInvoices({ trx, tenantId }: TenantScope, paymentId: string): Promise<LinkedInvoice[]> {
  return trx
    .selectFrom('payment_invoice as link')
    .innerJoin('invoice as i', (join) =>
      join.onRef('i.tenant_id', '=', 'link.tenant_id').onRef('i.invoice_id', '=', 'link.invoice_id'),
    )
    .select(['i.invoice_id', 'i.number', 'i.due_date', 'i.currency', 'i.status', 'i.gross_minor', 'i.settled_minor'])
    .select(['link.settled_minor as linked_minor', 'link.amount_minor as said_minor'])
    .where('link.tenant_id', '=', tenantId)
    .where('link.payment_id', '=', paymentId)
    .orderBy('i.due_date')
    .orderBy('i.invoice_id')
    .forUpdate('i')
    .execute();
}

async function moveSettlement(
  scope: TenantScope,
  paymentId: string,
  invoice: LinkedInvoice,
  byMinor: bigint,
  event: InvoiceEvent,
): Promise<SettledInvoice> {
  const { trx, tenantId } = scope;
  const settledMinor = invoice.settled_minor + byMinor;
  const fully = settledMinor >= invoice.gross_minor;
  const applies = event === 'settle' ? fully : !fully;
  const became = await changeInvoiceStatus(scope, invoice, settledMinor, applies ? event : null);
  await trx
    .updateTable('payment_invoice')
    .set({ settled_minor: invoice.linked_minor + byMinor })
    .where('tenant_id', '=', tenantId)
    .where('payment_id', '=', paymentId)
    .where('invoice_id', '=', invoice.invoice_id)
    .execute();
  return {
    invoiceId: invoice.invoice_id,
    number: invoice.number,
    amount: money(byMinor, invoice.currency),
    became,
  };
}

/** The only place where an issued invoice changes its status; `event` null moves the settled amount alone. */
async function changeInvoiceStatus(
  { trx, tenantId }: TenantScope,
  invoice: ChangingInvoice,
  settledMinor: bigint,
  event: InvoiceEvent | null,
): Promise<InvoiceStatus | null> {
  const next = event ? transitionInvoice(invoice.status, event) : null;
  const became = next?.ok ? next.value : null;
  await trx
    .updateTable('invoice')
    .set({
      settled_minor: settledMinor,
      ...(became ? { status: became, access_demand: null } : {}),
      // What is settled or given up needs no collecting any more; what was reopened is due again at once.
      ...(became !== null && became !== 'open' ? { next_collection_date: null } : {}),
      ...(became === 'open' ? { next_collection_date: invoice.due_date } : {}),
    })
    .where('tenant_id', '=', tenantId)
    .where('invoice_id', '=', invoice.invoice_id)
    .execute();
  return became;
}
