import { z } from 'zod';
import { refusalError } from '../../errors/refusal-error.ts';
import { idInput } from '../../trpc/id-input.ts';
import { portalProcedure } from '../../trpc/procedures.ts';
import { listMethods } from '../../use-cases/portal/list-methods.ts';
import { readMethodUse } from '../../use-cases/portal/read-method-use.ts';
import { moneyOutput, toMoneyOutput } from '../money-output.ts';
import { languageInput } from './language-input.ts';
import { methodOutput, toMethodOutput } from './method-output.ts';

const output = z.object({
  method: methodOutput,
  /** The account has no other one to choose from. */
  isOnly: z.boolean(),
  /** Names of the plans that are paid with it by choice. */
  subscriptions: z.array(z.string()),
  /** Charged to it and not arrived yet, by currency. */
  underWay: z.array(moneyOutput),
});

/** A stored method and what hangs on it: what a removal would touch. */
export const getMethod = portalProcedure('method.read')
  .input(z.object({ methodId: idInput('pm'), language: languageInput }))
  .output(output)
  .query(async ({ ctx: { tenant, accountId }, input: { methodId, language } }) => {
    const wording = { language, fallback: tenant.brand.defaultLanguage };
    return tenant.db.run(async (scope) => {
      const methods = await listMethods(scope, accountId);
      const method = methods.find((stored) => stored.methodId === methodId);
      if (!method) throw refusalError('not_found');
      const { subscriptions, underWay } = await readMethodUse(scope, accountId, methodId, wording);
      return {
        method: toMethodOutput(method),
        isOnly: methods.length === 1,
        subscriptions: [...subscriptions],
        underWay: underWay.map(({ amountMinor, currency }) => toMoneyOutput(amountMinor, currency)),
      };
    });
  });
