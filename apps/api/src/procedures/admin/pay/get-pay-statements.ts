import { addDays, type Money, parseBusinessDate } from '@quittance/domain';
import { z } from 'zod';
import { refusalError } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { accountExists } from '../../../use-cases/admin/account-exists.ts';
import { readCommissionRules } from '../../../use-cases/pay/commission-rules.ts';
import { makeStatements, statementsCsv } from '../../../use-cases/pay/make-statements.ts';
import { rulesText } from '../../../use-cases/pay/rules-text.ts';
import { moneyOutput, toMoneyOutput } from '../../money-output.ts';

const statement = z.object({
  memberId: z.string(),
  memberName: z.string(),
  lines: z.array(z.object({ ruleCode: z.string(), results: z.number(), base: moneyOutput, commission: moneyOutput })),
  total: moneyOutput,
  /** Results that no rule pays for. */
  withoutRule: z.number(),
});

const output = z.object({
  rules: z.string(),
  from: z.string(),
  /** The last day that counts. */
  to: z.string(),
  statements: z.array(statement),
  csv: z.string(),
});

/** The commission rules of a customer, and what its members earned by them from one day to another, both counting. */
export const getPayStatements = staffProcedure('member.read')
  .input(
    z.object({ accountId: idInput('acc'), from: z.string().max(10).nullable(), to: z.string().max(10).nullable() }),
  )
  .output(output)
  .query(async ({ ctx: { tenant }, input }) => {
    const { accountId } = input;
    const { today } = tenant.moment;
    const from = dayOf('from', input.from ?? `${today.slice(0, 8)}01`);
    const to = dayOf('to', input.to ?? today);
    if (to < from || to > addDays(from, 366)) throw refusalError('invalid_input', { field: 'to' });
    const wish = { accountId, from, until: addDays(to, 1) };
    return tenant.db.run(async (scope) => {
      if (!(await accountExists(scope, accountId))) throw refusalError('not_found');
      const rules = await readCommissionRules(scope, accountId);
      const statements = await makeStatements(scope, wish);
      return {
        ...{ from, to, rules: rulesText(rules), csv: statementsCsv(wish, statements) },
        statements: statements.map(({ memberId, memberName, lines, total, withoutRule }) => ({
          ...{ memberId, memberName, total: out(total), withoutRule },
          lines: lines.map(({ base, commission, ...line }) => {
            return { ...line, base: out(base), commission: out(commission) };
          }),
        })),
      };
    });
  });

function dayOf(field: string, text: string) {
  const parsed = parseBusinessDate(text);
  if (!parsed.ok) throw refusalError('invalid_input', { field });
  return parsed.value;
}

function out({ amountMinor, currency }: Money) {
  return toMoneyOutput(amountMinor, currency);
}
