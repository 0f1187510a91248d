import type { TenantScope } from '@quittance/db';
import { spreadsheetCsv } from '@quittance/documents';
import { type BusinessDate, formatMajor, type PayStatement, payStatements } from '@quittance/domain';
import { readResults } from '../seats/read-results.ts';
import { readCommissionRules } from './commission-rules.ts';

export interface NamedStatement extends PayStatement {
  readonly memberName: string;
}

export interface PayWish {
  readonly accountId: string;
  readonly from: BusinessDate;
  /** The first day that no longer counts. */
  readonly until: BusinessDate;
}

/** What an account's members earned on the days by its rules, from what the brand's product reported; by name. */
export async function makeStatements(
  scope: TenantScope,
  { accountId, from, until }: PayWish,
): Promise<readonly NamedStatement[]> {
  const { trx, tenantId } = scope;
  const { currency } = await trx
    .selectFrom('account')
    .select('currency')
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  const members = await trx
    .selectFrom('member')
    .select(['member_id', 'name'])
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', accountId)
    .execute();
  const rules = await readCommissionRules(scope, accountId);
  const results = await readResults(scope, accountId, from, until);
  const names = new Map(members.map((row) => [row.member_id, row.name]));
  return payStatements(results, rules, { start: from, end: until }, currency).map((statement) => ({
    ...statement,
    memberName: names.get(statement.memberId) ?? '',
  }));
}

/** The statements for a spreadsheet: a line for each rule of each member, and one for what no rule pays for. */
export function statementsCsv({ from, until }: PayWish, statements: readonly NamedStatement[]): string {
  const head = ['from', 'until', 'member', 'rule', 'results', 'currency', 'base', 'commission'];
  const rows = statements.flatMap(({ memberName, currency, lines, withoutRule }) => [
    ...lines.map(({ ruleCode, results, base, commission }) => [
      ...[from, until, memberName, ruleCode, results, currency],
      ...[formatMajor(base), formatMajor(commission)],
    ]),
    ...(withoutRule > 0 ? [[from, until, memberName, '', withoutRule, currency, '', '']] : []),
  ]);
  return spreadsheetCsv(head, rows);
}
