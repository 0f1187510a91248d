import type { TenantScope } from '@quittance/db';
import { type BusinessDate, type CurrencyCode, type Money, money } from '@quittance/domain';
import type { Tenant } from '../../tenant/brand.ts';
import { readCredit } from '../credit/read-credit.ts';
import { type InvoiceSummary, selectSummaries, toSummary } from './invoice-summary.ts';
import { listMethods, type PortalMethod } from './list-methods.ts';
import { actionsOf, type PortalReader } from './portal-reader.ts';

/** What is to be paid in one currency. What is on its way already is counted nowhere here. */
export interface DueAmount {
  readonly dueNow: Money;
  readonly overdue: Money;
  readonly later: Money;
  /** The earliest date on which something of `later` falls due. */
  readonly nextDueDate: string | null;
  readonly invoices: number;
}

/** What happens next without anybody doing anything. */
export type NextCharge =
  | { readonly kind: 'collection'; readonly date: string; readonly amount: Money; readonly methodLabel: string }
  | { readonly kind: 'invoice'; readonly date: string; readonly methodLabel: string | null };

export type HomeTask =
  | { readonly kind: 'add_method' }
  | { readonly kind: 'renew_method'; readonly methodId: string; readonly label: string }
  | { readonly kind: 'pay_overdue'; readonly invoices: number; readonly since: string };

export interface Home {
  readonly due: readonly DueAmount[];
  readonly nextCharge: NextCharge | null;
  readonly tasks: readonly HomeTask[];
  readonly recent: readonly InvoiceSummary[];
  /** What the account has to its credit, by currency; it pays the next invoices. */
  readonly credit: readonly Money[];
}

const recentInvoices = 4;

/** The start page of an account, as far as the reader's right goes; null when it does not go to its invoices. */
export async function readHome(scope: TenantScope, tenant: Tenant, reader: PortalReader): Promise<Home | null> {
  const actions = actionsOf(reader);
  if (!actions.includes('invoice.read')) return null;
  const { today } = tenant.moment;
  // Side by side in one transaction, they travel together.
  const [rows, methods, recent, credit] = await Promise.all([
    selectSummaries(scope, reader.accountId).where('i.status', '=', 'open').execute(),
    listMethods(scope, reader.accountId),
    readRecent(scope, reader.accountId, today),
    readCredit(scope, reader.accountId),
  ]);
  const owed = rows
    .map((row) => toSummary(row, today))
    .filter(({ open, flags }) => open.amountMinor > 0n && !flags.processing);
  const seesMethods = actions.includes('method.read');
  const tasks = [...methodTasks(methods, seesMethods), ...overdueTasks(owed, actions.includes('invoice.pay'))];
  return {
    due: dueByCurrency(owed, today),
    nextCharge: await nextChargeOf(scope, reader.accountId, owed, methods, today),
    tasks,
    recent,
    credit,
  };
}

function dueByCurrency(owed: readonly InvoiceSummary[], today: BusinessDate): DueAmount[] {
  return [...Map.groupBy(owed, ({ open }) => open.currency)].map(([currency, invoices]) => {
    const now = invoices.filter(({ dueDate }) => dueDate <= today);
    const later = invoices.filter(({ dueDate }) => dueDate > today);
    return {
      dueNow: totalOf(now, currency),
      overdue: totalOf(
        invoices.filter(({ flags }) => flags.overdue),
        currency,
      ),
      later: totalOf(later, currency),
      nextDueDate: later.map(({ dueDate }) => dueDate).toSorted()[0] ?? null,
      invoices: invoices.length,
    };
  });
}

function totalOf(invoices: readonly InvoiceSummary[], currency: CurrencyCode): Money {
  return money(
    invoices.reduce((total, { open }) => total + open.amountMinor, 0n),
    currency,
  );
}

/** With a stored method the next thing is the collection of what falls due; without one, the next invoice. */
async function nextChargeOf(
  { trx, tenantId }: TenantScope,
  accountId: string,
  owed: readonly InvoiceSummary[],
  methods: readonly PortalMethod[],
  today: BusinessDate,
): Promise<NextCharge | null> {
  const method = methods.find(({ isDefault, status }) => isDefault && status === 'active');
  const upcoming = owed.filter(({ dueDate }) => dueDate > today).toSorted((a, b) => (a.dueDate < b.dueDate ? -1 : 1));
  const [first] = upcoming;
  if (method && first) {
    const together = upcoming.filter(
      (one) => one.dueDate === first.dueDate && one.open.currency === first.open.currency,
    );
    const amount = totalOf(together, first.open.currency);
    return { kind: 'collection', date: first.dueDate, amount, methodLabel: method.label };
  }
  const next = await trx
    .selectFrom('subscription')
    .select((eb) => eb.fn.min('next_billing_date').as('date'))
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', accountId)
    .where('status', 'not in', ['ended', 'paused'])
    .executeTakeFirst();
  return next?.date ? { kind: 'invoice', date: next.date, methodLabel: method?.label ?? null } : null;
}

function methodTasks(methods: readonly PortalMethod[], seesMethods: boolean): HomeTask[] {
  if (!seesMethods) return [];
  if (!methods.some(({ status }) => status === 'active')) return [{ kind: 'add_method' }];
  const worn = methods.find(({ isDefault, status }) => isDefault && status !== 'active');
  return worn ? [{ kind: 'renew_method', methodId: worn.methodId, label: worn.label }] : [];
}

function overdueTasks(owed: readonly InvoiceSummary[], pays: boolean): HomeTask[] {
  const overdue = owed.filter(({ flags }) => flags.overdue);
  const since = overdue.map(({ dueDate }) => dueDate).toSorted()[0];
  return pays && since ? [{ kind: 'pay_overdue', invoices: overdue.length, since }] : [];
}

async function readRecent(scope: TenantScope, accountId: string, today: BusinessDate): Promise<InvoiceSummary[]> {
  const rows = await selectSummaries(scope, accountId)
    .orderBy('i.issue_date', 'desc')
    .orderBy('i.counter', 'desc')
    .limit(recentInvoices)
    .execute();
  return rows.map((row) => toSummary(row, today));
}
