import { spreadsheetCsv } from '@quittance/documents';
import { type BusinessDate, formatMajor, type TrialBalance } from '@quittance/domain';

/** A trial balance for a spreadsheet: codes instead of words, amounts in major units with a decimal point. */
export function trialBalanceCsv(asOf: BusinessDate, balances: readonly TrialBalance[]): string {
  const rows = balances.flatMap(({ currency, lines }) =>
    lines.map(({ ledgerAccount, debit, credit, balance }) => [
      asOf,
      currency,
      ledgerAccount,
      ...[debit, credit, balance].map(formatMajor),
    ]),
  );
  return spreadsheetCsv(['as_of', 'currency', 'account', 'debit', 'credit', 'balance'], rows);
}
