import { z } from 'zod';
import { refusalError } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { recordAudit } from '../../../use-cases/access-log/record-audit.ts';
import { accountExists } from '../../../use-cases/admin/account-exists.ts';
import { writeCommissionRules } from '../../../use-cases/pay/commission-rules.ts';
import { parseRules } from '../../../use-cases/pay/rules-text.ts';

const problem = z.object({ line: z.number(), code: z.enum(['form', 'kind', 'rate', 'code_taken']) });

/** Keeps the commission rules of a customer, or says which lines are wrong and keeps nothing. */
export const setPayRules = staffProcedure('customer.update')
  .input(z.object({ accountId: idInput('acc'), text: z.string().max(20_000) }))
  .output(z.object({ problems: z.array(problem) }))
  .mutation(async ({ ctx: { tenant, actor, visitor }, input: { accountId, text } }) => {
    const read = parseRules(text);
    return tenant.db.run(async (scope) => {
      if (!(await accountExists(scope, accountId))) throw refusalError('not_found');
      if (!read.ok) return { problems: [...read.error] };
      await writeCommissionRules(scope, tenant.moment, actor, { accountId, rules: read.value });
      const entry = { action: 'commission.rules_set' as const, target: { account: accountId } };
      const after = { rules: read.value.length };
      await recordAudit(scope, { actor, from: visitor, ...entry, after, at: tenant.moment.wallNow });
      return { problems: [] };
    });
  });
