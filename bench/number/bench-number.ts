import { connect, type Database, newId, type TenantScope, tenantDatabase } from '@quittance/db';
import { type InvoiceRow, insertInvoices } from '@quittance/db/billing';
import { sql } from 'kysely';
import { openBenchDatabase } from '../bench-database.ts';
import { addBrands } from '../brands.ts';
import { databaseMicros } from '../database-time.ts';
import { medianOf } from '../median-of.ts';
import type { BenchReport } from '../run.ts';
import { insertWithSequence } from './insert-with-sequence.ts';

const goal = 1.1;
const rounds = 7;
const turnMs = 1_500;
const brandsAtOnce = 24;
/** Invoices in one transaction: one that staff issue, and a batch of a run. */
const batchSizes = [1, 500] as const;

type Insert = (scope: TenantScope, rows: readonly InvoiceRow[]) => Promise<unknown>;

const numbering = { series: 'bench', prefix: 'RE-', suffix: '', digits: 6 };

const contestants: Readonly<Record<string, Insert>> = {
  'gapless, by brand': (scope, rows) => insertInvoices(scope, rows, numbering, { runId: null, issuedAt: new Date() }),
  'plain sequence': insertWithSequence,
};

interface Turn {
  readonly perSecond: number;
  readonly processMicros: number;
  readonly databaseMicros: number;
}

/**
 * Invoices of many brands at once, each brand's one after another, numbered without gaps by a counter of the brand and
 * series within the statement that inserts them, against the same statement with a plain sequence for all. They take
 * turns; a round's ratio is that of the time an invoice takes, the median counts, and of the two sizes the worse.
 */
export async function benchNumber(): Promise<BenchReport> {
  const database = await openBenchDatabase(brandsAtOnce + 20);
  const app = connect(database.environment.APP_DATABASE_URL, { max: brandsAtOnce });
  try {
    const { owner } = database;
    const brands = await fill(owner);
    const results = [];
    for (const size of batchSizes) results.push({ size, ...(await compare(owner, app, brands, size)) });
    return {
      name: 'number',
      ratio: Math.max(...results.map(({ ratio }) => ratio)),
      goal,
      rows: results.flatMap(rowsOf),
    };
  } finally {
    await app.destroy();
    await database.close();
  }
}

interface Brand {
  readonly tenantId: string;
  readonly accountId: string;
}

async function fill(owner: Database): Promise<readonly Brand[]> {
  await sql`create sequence bench_number`.execute(owner);
  await sql`grant usage on sequence bench_number to quittance_app`.execute(owner);
  const ids = await addBrands(owner, brandsAtOnce);
  await sql`insert into account (tenant_id, account_id, account_key, name, legal_name, address, country, language, currency,
      billing_email, terms, created_at)
    select tenant_id, gen_random_uuid(), 'k', 'Salon', 'Salon GmbH', '{}', 'DE', 'de', 'EUR', 'k@kunden.example', '{}', now()
    from tenant`.execute(owner);
  const accounts = await sql<Brand>`select tenant_id as "tenantId", account_id as "accountId" from account`.execute(
    owner,
  );
  return accounts.rows.filter(({ tenantId }) => ids.includes(tenantId));
}

async function compare(owner: Database, app: Database, brands: readonly Brand[], size: number) {
  const turns: Record<string, Turn[]> = {};
  const names = Object.keys(contestants);
  for (let round = -1; round < rounds; round += 1) {
    // Whoever comes first in one round comes last in the next; the first round warms both up.
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      await sql`truncate invoice, invoice_series cascade`.execute(owner);
      const turn = await insertUntil(owner, app, brands, size, contestants[name]!);
      if (name === names[0]) await proveGapless(owner);
      if (round >= 0) turns[name] = [...(turns[name] ?? []), turn];
    }
  }
  const [ours = [], theirs = []] = names.map((name) => turns[name]);
  const ratio = medianOf(ours.map(({ perSecond }, round) => theirs[round]!.perSecond / perSecond));
  return { turns, ratio };
}

async function insertUntil(owner: Database, app: Database, brands: readonly Brand[], size: number, insert: Insert) {
  const { user, system } = process.cpuUsage();
  const before = (await databaseMicros(owner)) ?? 0;
  const startedAt = performance.now();
  let invoices = 0;
  const work = async ({ tenantId, accountId }: Brand) => {
    const db = tenantDatabase(app, tenantId);
    while (performance.now() - startedAt < turnMs) {
      await db.runOne((scope) => insert(scope, rowsFor(accountId, size)));
      invoices += size;
    }
  };
  await Promise.all(brands.map(work));
  const seconds = (performance.now() - startedAt) / 1_000;
  const spent = process.cpuUsage({ user, system });
  const database = ((await databaseMicros(owner)) ?? 0) - before;
  return {
    perSecond: invoices / seconds,
    processMicros: (spent.user + spent.system) / invoices,
    databaseMicros: database / invoices,
  };
}

const party = JSON.stringify({ name: 'Salon GmbH', street: 'Domplatz 1', postalCode: '20095', city: 'Hamburg' });

function rowsFor(accountId: string, size: number): readonly InvoiceRow[] {
  return Array.from({ length: size }, (_, index) => ({
    ...{ invoice_id: newId(), account_id: accountId, kind: 'invoice' as const, position: index + 1, currency: 'EUR' },
    ...{ issue_date: '2026-04-01', tax_point_date: '2026-04-01', due_date: '2026-04-15', language: 'de' },
    ...{ seller: party, buyer: party, net_minor: 10_000n, tax_minor: 1_900n, gross_minor: 11_900n },
    ...{ tax_behaviour: 'exclusive', status: 'open' as const, settled_minor: 0n, original_invoice_id: null },
    next_collection_date: '2026-04-15',
  }));
}

/** What was timed did what it is for: every brand's numbers go from 1 to its counter without a gap. */
async function proveGapless(owner: Database): Promise<void> {
  const series = await sql<{ whole: boolean }>`
    select count(i.counter) = s.last_counter and max(i.counter) = s.last_counter as whole
    from invoice_series s left join invoice i using (tenant_id, series) group by s.tenant_id, s.last_counter`.execute(
    owner,
  );
  if (series.rows.length !== brandsAtOnce || series.rows.some(({ whole }) => !whole))
    throw new Error('Numbers have gaps.');
}

function rowsOf({ size, ratio, turns }: { readonly size: number } & Awaited<ReturnType<typeof compare>>) {
  return Object.entries(turns).map(([contestant, of], index) => ({
    'in one transaction': size,
    contestant,
    'invoices/s': Math.round(medianOf(of.map(({ perSecond }) => perSecond))),
    'process µs': Number(medianOf(of.map(({ processMicros }) => processMicros)).toFixed(1)),
    'database µs': Number(medianOf(of.map(({ databaseMicros: micros }) => micros)).toFixed(1)),
    ratio: index === 0 ? Number(ratio.toFixed(2)) : '',
  }));
}
