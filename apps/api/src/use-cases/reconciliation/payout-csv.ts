import type { TenantScope } from '@quittance/db';
import { publicId } from '@quittance/db';
import { spreadsheetCsv } from '@quittance/documents';
import { formatMajor, money } from '@quittance/domain';

const header = [
  ...['line', 'kind', 'source', 'payment', 'gross', 'fee', 'net', 'currency'],
  ...['unexplained', 'reason', 'resolved_as', 'note'],
];

/** A payout's lines for a spreadsheet: codes instead of words, amounts in major units with a decimal point. */
export async function payoutCsv({ trx, tenantId }: TenantScope, payoutId: string): Promise<string> {
  const lines = await trx
    .selectFrom('payout_line as l')
    .innerJoin('payout as p', (join) =>
      join.onRef('p.tenant_id', '=', 'l.tenant_id').onRef('p.payout_id', '=', 'l.payout_id'),
    )
    .selectAll('l')
    .select('p.currency')
    .where('l.tenant_id', '=', tenantId)
    .where('l.payout_id', '=', payoutId)
    .orderBy('l.line_no')
    .execute();
  const rows = lines.map((line) => {
    const major = (minor: bigint) => formatMajor(money(minor, line.currency));
    return [
      ...[line.line_no, line.kind, line.source, line.payment_id && publicId('pay', line.payment_id)],
      ...[major(line.gross_minor), major(line.fee_minor), major(line.net_minor), line.currency],
      ...[major(line.unexplained_minor), line.reason, line.resolved_as, line.note],
    ];
  });
  return spreadsheetCsv(header, rows);
}
