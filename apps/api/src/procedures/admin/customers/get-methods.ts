import { z } from 'zod';
import { refusalError } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { accountExists } from '../../../use-cases/admin/account-exists.ts';
import { listMethods } from '../../../use-cases/portal/list-methods.ts';
import { methodOutput, toMethodOutput } from '../../portal/method-output.ts';

/** A customer's stored methods by what people recognise them by, the default first. */
export const getMethods = staffProcedure('method.read')
  .input(z.object({ accountId: idInput('acc') }))
  .output(z.array(methodOutput))
  .query(async ({ ctx: { tenant }, input: { accountId } }) => {
    const methods = await tenant.db.run(async (scope) => {
      if (!(await accountExists(scope, accountId))) throw refusalError('not_found');
      return listMethods(scope, accountId);
    });
    return methods.map(toMethodOutput);
  });
