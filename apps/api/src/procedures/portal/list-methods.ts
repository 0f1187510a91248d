import { z } from 'zod';
import { portalProcedure } from '../../trpc/procedures.ts';
import { listMethods as list } from '../../use-cases/portal/list-methods.ts';
import { listRails } from '../../use-cases/portal/list-rails.ts';
import { readAccount } from '../../use-cases/portal/read-account.ts';
import { languageInput } from './language-input.ts';
import { methodOutput, toMethodOutput } from './method-output.ts';
import { railOutput, toRailOutput } from './rail-output.ts';

/** The account's stored methods, and what kinds of method it can store. */
export const listMethods = portalProcedure('method.read')
  .input(z.object({ language: languageInput }))
  .output(z.object({ methods: z.array(methodOutput), canAdd: z.array(railOutput) }))
  .query(async ({ ctx: { services, tenant, accountId }, input: { language } }) => {
    const methods = await tenant.db.run((scope) => list(scope, accountId));
    const { currency } = await tenant.db.run((scope) => readAccount(scope, accountId));
    const rails = await listRails(services, tenant, currency);
    const canAdd = rails.filter(({ canSave }) => canSave).map((rail) => toRailOutput(rail, language));
    return { methods: methods.map(toMethodOutput), canAdd };
  });
