import { newId, type Schema, type TenantScope } from '@quittance/db';
import { type DueAccount, readDueAccounts } from '@quittance/db/billing';
import { addDays, idOf, postInvoiceIssued } from '@quittance/domain';
import { Kysely, sql } from 'kysely';
import { PostgresJSDialect } from 'kysely-postgres-js';
import postgres from 'postgres';
import type { Tenant } from '../../apps/api/src/tenant/brand.ts';
import { advance } from '../../apps/api/src/use-cases/billing/advance.ts';
import { beginDueRun } from '../../apps/api/src/use-cases/billing/begin-due-run.ts';
import { billingTermsOf } from '../../apps/api/src/use-cases/billing/billing-terms.ts';
import { readCatalogue } from '../../apps/api/src/use-cases/billing/catalogue.ts';
import { type AccountDecision, decideAccount } from '../../apps/api/src/use-cases/billing/decide-account.ts';
import { type IdentifiedInvoice, identifyInvoices } from '../../apps/api/src/use-cases/billing/invoice-rows.ts';
import type { OpenRun } from '../../apps/api/src/use-cases/billing/open-run.ts';
import { insertInvoice } from './insert-invoice.ts';

/** The pool of an application that never heard of batches, by the URL of its database. */
const pools = new Map<string, Kysely<Schema>>();

/**
 * The same run as most applications write it: for each customer a transaction that reads, decides as ours does, and
 * inserts row by row through the query builder over its usual dialect, waiting for every answer.
 */
export async function billNaively(url: string, tenant: Tenant): Promise<void> {
  const db = pools.get(url) ?? openPool(url);
  pools.set(url, db);
  const run = await beginDueRun(tenant);
  if (!run) return;
  const catalogue = await tenant.db.run((scope) => readCatalogue(scope, tenant.brand.defaultLanguage));
  let afterAccountId: string | null = null;
  for (;;) {
    const last: string | null = await db.transaction().execute(async (trx) => {
      const account = await readNext({ trx, tenantId: tenant.db.tenantId }, run, afterAccountId);
      if (!account) return null;
      const decided = decideAccount(account, catalogue, billingTermsOf(tenant), run.asOf);
      if (!decided.ok) throw new Error(decided.error.code);
      await write({ trx, tenantId: tenant.db.tenantId }, tenant, run, decided.value);
      return account.account_id;
    });
    if (last === null) return;
    afterAccountId = last;
  }
}

async function readNext(
  scope: TenantScope,
  { asOf }: OpenRun,
  afterAccountId: string | null,
): Promise<DueAccount | null> {
  await sql`select set_config('app.tenant_id', ${scope.tenantId}, true)`.execute(scope.trx);
  const batch = { asOf, afterAccountId, accounts: 1, billedSince: addDays(asOf, -1129), lateSince: null };
  const [account] = await readDueAccounts(scope, batch);
  return account ?? null;
}

async function write(scope: TenantScope, tenant: Tenant, run: OpenRun, decision: AccountDecision): Promise<void> {
  for (const invoice of identifyInvoices([decision])) {
    const number = await insertInvoice(scope, tenant, run, invoice);
    await book(scope, tenant, invoice);
    await tell(scope, tenant, run, { invoice, number });
  }
  await advance(scope, decision.steps, run.asOf);
}

async function book({ trx, tenantId }: TenantScope, { moment }: Tenant, { invoiceId, plan }: IdentifiedInvoice) {
  const entry = postInvoiceIssued(plan, idOf('invoice', invoiceId));
  if (!entry) return;
  const key = { tenant_id: tenantId, entry_id: newId() };
  const row = { kind: entry.kind, business_date: entry.businessDate, source: invoiceId, recorded_at: moment.wallNow };
  await trx
    .insertInto('ledger_entry')
    .values({ ...key, ...row })
    .execute();
  const postings = entry.postings.map(({ ledgerAccount, amountMinor, accountId, invoiceId: about }, index) => {
    const money = { amount_minor: amountMinor, currency: entry.currency };
    return {
      ...key,
      posting_no: index + 1,
      ledger_account: ledgerAccount,
      ...money,
      account_id: accountId,
      invoice_id: about,
    };
  });
  await trx.insertInto('posting').values(postings).execute();
}

async function tell(
  { trx, tenantId }: TenantScope,
  { moment }: Tenant,
  { actor }: OpenRun,
  { invoice: { invoiceId, plan }, number }: { readonly invoice: IdentifiedInvoice; readonly number: string },
): Promise<void> {
  const { currency, gross } = { currency: plan.currency, gross: plan.totals.gross };
  await trx
    .insertInto('event')
    .values({
      tenant_id: tenantId,
      event_id: newId(),
      kind: 'invoice.issued',
      account_id: plan.accountId,
      subject_id: invoiceId,
      data: { number, dueDate: plan.dueDate, amount: { amountMinor: gross.amountMinor.toString(), currency } },
      actor,
      business_at: moment.businessNow,
      recorded_at: moment.wallNow,
    })
    .execute();
}

function openPool(url: string): Kysely<Schema> {
  const date = { to: 1082, from: [1082], serialize: (value: string) => value, parse: (value: string) => value };
  const types = { bigint: postgres.BigInt, date };
  const client = postgres(url, { max: 10, connection: { search_path: 'quittance' }, types });
  return new Kysely<Schema>({ dialect: new PostgresJSDialect({ postgres: client }) });
}
