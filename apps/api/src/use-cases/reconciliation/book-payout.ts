import type { Schema, TenantScope } from '@quittance/db';
import {
  differenceLine,
  type Explanation,
  explainLine,
  type Money,
  money,
  ok,
  postPayoutPaid,
  type ReportedLine,
  type Result,
  refuse,
} from '@quittance/domain';
import type { PayoutLine } from '@quittance/providers';
import type { Selectable } from 'kysely';
import type { Tenant } from '../../tenant/brand.ts';
import { bookEntries } from '../ledger/book-entries.ts';
import { type BookedThings, readBookedThings } from './read-booked-things.ts';

type PayoutRow = Selectable<Schema['payout']>;

/** A line with its provider's name for it, and what the books say of it. */
interface SettledLine extends ReportedLine {
  readonly id: string;
  readonly explanation: Explanation;
  readonly paymentId: string | null;
}

/** Rows of one insert: a bank takes thousands of debits in one payout. */
const linesAtOnce = 1_000;

/**
 * Stores a payout's lines, says of each which entries it pays out, and books the whole: bank, fees, and what nothing
 * explains. A payout that is booked already stays as it is. Refuses `lines_in_other_currency` when the provider mixes
 * currencies, which no entry could hold.
 */
export async function bookPayout(
  tenant: Tenant,
  payoutId: string,
  reported: readonly PayoutLine[],
): Promise<Result<void, { code: 'lines_in_other_currency' }>> {
  return tenant.db.run(async (scope) => {
    const payout = await lockPayout(scope, payoutId);
    if (!payout || payout.booked_on !== null || payout.status !== 'paid') return ok(undefined);
    if (reported.some(({ net }) => net.currency !== payout.currency)) return refuse('lines_in_other_currency');
    const amount = money(payout.amount_minor, payout.currency);
    const lines = withDifference(amount, reported);
    const sources = lines.flatMap(({ source }) => source ?? []);
    const settled = settle(lines, await readBookedThings(scope, payout.connection_id, sources));
    await storeLines(scope, payoutId, settled);
    await storeMatches(
      scope,
      settled.flatMap(({ explanation }, index) =>
        explanation.entryIds.map((entryId) => ({ entryId, payoutId, lineNo: index + 1 })),
      ),
    );
    const plan = postPayoutPaid(
      {
        amount,
        fees: total(amount, settled, ({ feeToBook }) => feeToBook),
        unexplained: total(amount, settled, ({ unexplained }) => unexplained),
      },
      tenant.moment.today,
    );
    await bookEntries(scope, tenant.moment.wallNow, [{ source: payoutId, plan }]);
    await markBooked(scope, payoutId, tenant.moment.today);
    return ok(undefined);
  });
}

async function lockPayout({ trx, tenantId }: TenantScope, payoutId: string): Promise<PayoutRow | undefined> {
  return trx
    .selectFrom('payout')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('payout_id', '=', payoutId)
    .forUpdate()
    .executeTakeFirst();
}

type NamedLine = ReportedLine & { readonly id: string };

/** The net is what moved; a gross that does not fit it is corrected by the fee. A name told twice is numbered. */
function withDifference(amount: Money, reported: readonly PayoutLine[]): NamedLine[] {
  const seen = new Map<string, number>();
  const lines = reported.map(({ id, type, source, fee, net }): NamedLine => {
    const times = (seen.get(id) ?? 0) + 1;
    seen.set(id, times);
    const gross = { ...net, amountMinor: net.amountMinor + fee.amountMinor };
    return { id: times === 1 ? id : `${id} #${times}`, kind: type, source, gross, fee, net };
  });
  const lacking = differenceLine(amount, lines);
  return lacking ? [...lines, { ...lacking, id: 'difference' }] : lines;
}

/** Each line in turn: what one pays out, the next cannot. */
function settle(lines: readonly NamedLine[], things: BookedThings): SettledLine[] {
  const taken = new Set<string>();
  return lines.map((line) => {
    const booked = things.entriesOf(line.source);
    const entries = booked?.map((entry) => ({ ...entry, paidOut: entry.paidOut || taken.has(entry.entryId) })) ?? null;
    const explanation = explainLine(line, entries);
    for (const entryId of explanation.entryIds) taken.add(entryId);
    return { ...line, explanation, paymentId: things.paymentOf(line.source) };
  });
}

function total(amount: Money, lines: readonly SettledLine[], part: (explanation: Explanation) => Money): Money {
  const minor = lines.reduce((sum, { explanation }) => sum + part(explanation).amountMinor, 0n);
  return { ...amount, amountMinor: minor };
}

async function storeLines(scope: TenantScope, payoutId: string, lines: readonly SettledLine[]): Promise<void> {
  const rows = lines.map(({ id, kind, source, gross, fee, net, explanation, paymentId }, index) => ({
    tenant_id: scope.tenantId,
    payout_id: payoutId,
    line_no: index + 1,
    provider_line_id: id,
    kind,
    source,
    gross_minor: gross.amountMinor,
    fee_minor: fee.amountMinor,
    net_minor: net.amountMinor,
    payment_id: paymentId,
    fee_booked_minor: explanation.feeToBook.amountMinor,
    unexplained_minor: explanation.unexplained.amountMinor,
    reason: explanation.reason,
  }));
  for (let from = 0; from < rows.length; from += linesAtOnce) {
    await scope.trx
      .insertInto('payout_line')
      .values(rows.slice(from, from + linesAtOnce))
      .execute();
  }
}

/** Says which line pays out which entry. An entry that another line pays out already is an error: it is a bug. */
export async function storeMatches(
  { trx, tenantId }: TenantScope,
  matches: readonly { readonly entryId: string; readonly payoutId: string; readonly lineNo: number }[],
): Promise<void> {
  const rows = matches.map(({ entryId, payoutId, lineNo }) => {
    return { tenant_id: tenantId, entry_id: entryId, payout_id: payoutId, line_no: lineNo };
  });
  for (let from = 0; from < rows.length; from += linesAtOnce) {
    await trx
      .insertInto('payout_match')
      .values(rows.slice(from, from + linesAtOnce))
      .execute();
  }
}

async function markBooked({ trx, tenantId }: TenantScope, payoutId: string, today: string): Promise<void> {
  await trx
    .updateTable('payout')
    .set({ booked_on: today })
    .where('tenant_id', '=', tenantId)
    .where('payout_id', '=', payoutId)
    .execute();
}
