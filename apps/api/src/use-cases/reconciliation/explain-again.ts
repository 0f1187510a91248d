import type { Schema, TenantScope } from '@quittance/db';
import { explainLine, money, postLineExplained, type ReportedLine } from '@quittance/domain';
import type { Selectable } from 'kysely';
import type { Tenant } from '../../tenant/brand.ts';
import { bookEntries } from '../ledger/book-entries.ts';
import { storeMatches } from './book-payout.ts';
import { type BookedThings, readBookedThings } from './read-booked-things.ts';

/** Lines looked at again in one look, the newest payouts first: what stays unexplained for good holds up nothing. */
const linesAtMost = 500;

type LineRow = Selectable<Schema['payout_line']> & { readonly currency: string };

/**
 * Holds unexplained lines against the ledger once more: a payout may be told of before the payment in it. One that
 * pays out an entry with another amount, and one that staff have resolved, stay as they are.
 */
export async function explainAgain(tenant: Tenant, connectionId: string): Promise<void> {
  await tenant.db.run(async (scope) => {
    const lines = await lockUnexplained(scope, connectionId);
    if (lines.length === 0) return;
    const sources = lines.flatMap(({ source }) => source ?? []);
    const things = await readBookedThings(scope, connectionId, sources);
    const taken = new Set<string>();
    for (const line of lines) await explain(scope, tenant, line, things, taken);
  });
}

async function lockUnexplained({ trx, tenantId }: TenantScope, connectionId: string): Promise<LineRow[]> {
  return trx
    .selectFrom('payout_line as l')
    .innerJoin('payout as p', (join) =>
      join.onRef('p.tenant_id', '=', 'l.tenant_id').onRef('p.payout_id', '=', 'l.payout_id'),
    )
    .selectAll('l')
    .select('p.currency')
    .where('l.tenant_id', '=', tenantId)
    .where('p.connection_id', '=', connectionId)
    .where('l.unexplained_minor', '<>', 0n)
    .where('l.resolved_at', 'is', null)
    .where('l.source', 'is not', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('payout_match as m')
            .select('m.entry_id')
            .whereRef('m.tenant_id', '=', 'l.tenant_id')
            .whereRef('m.payout_id', '=', 'l.payout_id')
            .whereRef('m.line_no', '=', 'l.line_no'),
        ),
      ),
    )
    .orderBy('l.payout_id', 'desc')
    .orderBy('l.line_no')
    .limit(linesAtMost)
    .forUpdate('l')
    .execute();
}

async function explain(
  scope: TenantScope,
  tenant: Tenant,
  row: LineRow,
  things: BookedThings,
  taken: Set<string>,
): Promise<void> {
  const inCurrency = (minor: bigint) => money(minor, row.currency);
  const entries = things.entriesOf(row.source)?.filter(({ entryId }) => !taken.has(entryId)) ?? null;
  const { entryIds, feeToBook, unexplained, reason } = explainLine(toReported(row), entries);
  if (unexplained.amountMinor === row.unexplained_minor && reason === row.reason) return;
  for (const entryId of entryIds) taken.add(entryId);
  await storeMatches(
    scope,
    entryIds.map((entryId) => ({ entryId, payoutId: row.payout_id, lineNo: row.line_no })),
  );
  await scope.trx
    .updateTable('payout_line')
    .set({
      payment_id: row.payment_id ?? things.paymentOf(row.source),
      fee_booked_minor: feeToBook.amountMinor,
      unexplained_minor: unexplained.amountMinor,
      reason,
    })
    .where('tenant_id', '=', scope.tenantId)
    .where('payout_id', '=', row.payout_id)
    .where('line_no', '=', row.line_no)
    .execute();
  const plan = postLineExplained(
    {
      before: inCurrency(row.unexplained_minor),
      now: unexplained,
      fees: inCurrency(feeToBook.amountMinor - row.fee_booked_minor),
    },
    tenant.moment.today,
  );
  const source = `${row.payout_id} ${row.line_no}`;
  await bookEntries(scope, tenant.moment.wallNow, [{ source, plan }]);
}

function toReported({ kind, source, gross_minor, fee_minor, net_minor, currency }: LineRow): ReportedLine {
  const inCurrency = (minor: bigint) => money(minor, currency);
  return { kind, source, gross: inCurrency(gross_minor), fee: inCurrency(fee_minor), net: inCurrency(net_minor) };
}
