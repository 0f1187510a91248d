import type { TenantScope } from '@quittance/db';
import { addDays, assertNever, type BusinessDate, type DunningAction } from '@quittance/domain';
import { sql } from 'kysely';
import { workThrough } from '../../batching/work-through.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { spendCredit } from '../credit/spend-credit.ts';
import { reviewAccess } from '../entitlements/review-access.ts';
import { recordEvents } from '../outbox/record-event.ts';
import { systemActor } from '../outbox/system-actor.ts';
import { beginCharge, type ChargeCall, sendCharge } from '../payments/charge-saved-method.ts';
import { decideCollection, type WantedCharge } from './decide-collection.ts';
import { type DueInvoice, lockWithSmall } from './lock-with-small.ts';
import { noteBroken } from './note-broken.ts';
import { type CollectionCase, readCollectionCase } from './read-collection-case.ts';
import { readTooSmall } from './read-too-small.ts';

/** Invoices looked at before the other duties get their turn. */
const invoicesAtOnce = 200;

/** Invoices worked on side by side: most of their time is spent waiting for a provider. */
const concurrency = 6;

/** Goes through the unpaid invoices that are due for a decision: charges, reminds, warns, suspends. */
export async function collectDueInvoices(services: Services, tenant: Tenant, signal: AbortSignal): Promise<number> {
  const due = await tenant.db.runOne(({ trx, tenantId }) =>
    trx
      .selectFrom('invoice')
      .select(['invoice_id as invoiceId', 'account_id as accountId', 'currency'])
      .where('tenant_id', '=', tenantId)
      .where('next_collection_date', '<=', tenant.moment.today)
      .orderBy('next_collection_date')
      .orderBy('invoice_id')
      .limit(invoicesAtOnce)
      .execute(),
  );
  await workThrough(due, (invoice) => collectInvoice(services, tenant, invoice), { concurrency, signal });
  return due.length;
}

async function collectInvoice(services: Services, tenant: Tenant, due: DueInvoice): Promise<void> {
  await useCredit(tenant, due.accountId);
  const charge = await tenant.db.run((scope) => decideAndDun(scope, services, tenant, due));
  if (charge) await sendCharge(services, tenant, systemActor, charge);
}

/** Nobody is charged for what their credit pays, where the brand lets it pay open invoices. */
async function useCredit(tenant: Tenant, accountId: string): Promise<void> {
  if (tenant.brand.billing.creditPays !== 'open_invoices') return;
  await tenant.db.run((scope) => spendCredit(scope, tenant, systemActor, accountId));
}

/**
 * Decides about one invoice and carries out what needs no provider, all under the invoice's lock: a customer who pays
 * in this very moment is never suspended for it afterwards. Answers the charge that is to be sent: its payment is started
 * in the same transaction as the day is done with, so that a worker that dies in between leaves both or neither.
 */
async function decideAndDun(
  scope: TenantScope,
  services: Services,
  tenant: Tenant,
  due: DueInvoice,
): Promise<ChargeCall | null> {
  const { invoiceId } = due;
  const { billing } = tenant.brand;
  const small = await lockWithSmall(scope, tenant, due);
  const found = await readCollectionCase(scope, tenant, invoiceId);
  if (!found) {
    await stopCollecting(scope, invoiceId);
    return null;
  }
  const decision = decideCollection(billing, found, tenant.moment.today);
  if (decision.arrangement === 'broken') await noteBroken(scope, tenant, found);
  switch (decision.kind) {
    case 'charge':
      // Looked at again tomorrow whatever happens; the outcome of the charge may bring it up sooner.
      await setNextDate(scope, invoiceId, addDays(tenant.moment.today, 1));
      return begin(scope, services, tenant, found, { ...decision, small });
    case 'dun':
      await setNextDate(scope, invoiceId, decision.nextDate);
      for (const action of decision.actions) await carryOut(scope, tenant, found, action);
      return null;
    default:
      return assertNever(decision);
  }
}

/** Null when the charge is refused, as when the customer has removed the method meanwhile. */
async function begin(
  scope: TenantScope,
  services: Services,
  tenant: Tenant,
  found: CollectionCase,
  { small, ...wanted }: WantedCharge & { readonly small: readonly string[] },
): Promise<ChargeCall | null> {
  const begun = await beginCharge(scope, services, tenant, systemActor, {
    accountId: found.accountId,
    methodId: wanted.methodId,
    invoiceIds: [found.invoiceId, ...(await readTooSmall(scope, small, wanted))],
    partMinor: wanted.partMinor ?? undefined,
    initiator: 'autopay',
  });
  return begun.ok ? begun.value : null;
}

async function carryOut(
  scope: TenantScope,
  tenant: Tenant,
  found: CollectionCase,
  action: DunningAction,
): Promise<void> {
  switch (action.kind) {
    case 'send_reminder':
      return remind(scope, tenant, found, action.number);
    case 'enter_grace':
      return demand(scope, tenant, found, 'grace');
    case 'suspend':
      return demand(scope, tenant, found, 'suspended');
    case 'restore':
      return demand(scope, tenant, found, null);
    default:
      assertNever(action);
  }
}

async function remind(scope: TenantScope, tenant: Tenant, found: CollectionCase, number: number): Promise<void> {
  await scope.trx
    .updateTable('invoice')
    .set({ reminders_sent: number, last_reminder_on: tenant.moment.today })
    .where('tenant_id', '=', scope.tenantId)
    .where('invoice_id', '=', found.invoiceId)
    .execute();
  const { tenantId } = scope;
  await scope.trx
    .insertInto('invoice_reminder')
    .values({
      tenant_id: tenantId,
      invoice_id: found.invoiceId,
      // Reminders begin anew after a broken arrangement; those before stay noted under their own numbers.
      reminder_no: sql<number>`greatest(${number}::integer, (select coalesce(max(r.reminder_no), 0) + 1
        from invoice_reminder r where r.tenant_id = ${tenantId}::uuid and r.invoice_id = ${found.invoiceId}::uuid))`,
      sent_on: tenant.moment.today,
    })
    .execute();
  const amount = { amountMinor: found.openMinor.toString(), currency: found.currency };
  await recordEvents(scope, tenant.moment, systemActor, [
    {
      kind: 'reminder.sent',
      accountId: found.accountId,
      subjectId: found.invoiceId,
      data: { number: found.number, reminder: number, dueDate: found.dueDate, amount },
    },
  ]);
}

/** Notes what the invoice asks for; what that means for access, others being unpaid too, is decided for the account. */
async function demand(
  scope: TenantScope,
  tenant: Tenant,
  { invoiceId, accountId }: CollectionCase,
  access: 'grace' | 'suspended' | null,
): Promise<void> {
  await scope.trx
    .updateTable('invoice')
    .set({ access_demand: access })
    .where('tenant_id', '=', scope.tenantId)
    .where('invoice_id', '=', invoiceId)
    .execute();
  await reviewAccess(scope, tenant, systemActor, accountId);
}

async function setNextDate(
  { trx, tenantId }: TenantScope,
  invoiceId: string,
  date: BusinessDate | null,
): Promise<void> {
  await trx
    .updateTable('invoice')
    .set({ next_collection_date: date })
    .where('tenant_id', '=', tenantId)
    .where('invoice_id', '=', invoiceId)
    .where('status', '=', 'open')
    .execute();
}

/** Only what is not open needs no collecting: one that was reopened in between keeps its date. */
async function stopCollecting({ trx, tenantId }: TenantScope, invoiceId: string): Promise<void> {
  await trx
    .updateTable('invoice')
    .set({ next_collection_date: null })
    .where('tenant_id', '=', tenantId)
    .where('invoice_id', '=', invoiceId)
    .where('status', '!=', 'open')
    .execute();
}
