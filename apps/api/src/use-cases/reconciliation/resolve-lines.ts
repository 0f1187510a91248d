import type { Actor, TenantScope } from '@quittance/db';
import { type LineResolution, money, ok, postLineResolved, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';
import type { Visitor } from '../../trpc/context.ts';
import { recordAudit } from '../access-log/record-audit.ts';
import { bookEntries } from '../ledger/book-entries.ts';

export interface LineResolutions {
  readonly payoutId: string;
  readonly lineNos: readonly number[];
  /** What it was: the account that takes the unexplained amount. */
  readonly as: LineResolution;
  readonly note: string;
}

/**
 * Staff say what unexplained lines of a payout were: the amounts go where they belong, and the note stays with them.
 * Refuses `not_found` for a payout or line that the brand does not have, and `line_not_open` when one of them is
 * explained or resolved already; nothing is changed then.
 */
export function resolveLines(
  { db, moment, brand }: Tenant,
  { payoutId, lineNos, as, note }: LineResolutions,
  by: { readonly actor: Actor; readonly from: Visitor },
): Promise<Result<void, ApiRefusal>> {
  return db.run(async (scope) => {
    const wanted = [...new Set(lineNos)];
    const lines = await lockLines(scope, payoutId, wanted);
    if (lines.length === 0 || lines.length < wanted.length) return refuse('not_found');
    if (lines.some((line) => line.unexplained_minor === 0n || line.resolved_at !== null))
      return refuse('line_not_open');
    const entries = lines.map((line) => ({
      source: `${payoutId} ${line.line_no}`,
      plan: postLineResolved(money(line.unexplained_minor, line.currency), as, moment.today),
    }));
    await bookEntries(scope, moment.wallNow, entries);
    await scope.trx
      .updateTable('payout_line')
      .set({ resolved_as: as, note, resolved_by: by.actor, resolved_at: moment.businessNow })
      .where('tenant_id', '=', brand.tenantId)
      .where('payout_id', '=', payoutId)
      .where('line_no', 'in', wanted)
      .execute();
    const target = { payout: payoutId };
    const after = { lines: wanted, as, note };
    await recordAudit(scope, { ...by, action: 'payout.resolved', target, after, at: moment.wallNow });
    return ok(undefined);
  });
}

function lockLines({ trx, tenantId }: TenantScope, payoutId: string, lineNos: readonly number[]) {
  return trx
    .selectFrom('payout_line as l')
    .innerJoin('payout as p', (join) =>
      join.onRef('p.tenant_id', '=', 'l.tenant_id').onRef('p.payout_id', '=', 'l.payout_id'),
    )
    .select(['l.line_no', 'l.unexplained_minor', 'l.resolved_at', 'p.currency'])
    .where('l.tenant_id', '=', tenantId)
    .where('l.payout_id', '=', payoutId)
    .where('l.line_no', 'in', lineNos)
    .orderBy('l.line_no')
    .forUpdate('l')
    .execute();
}
