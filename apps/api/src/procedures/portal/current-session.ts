import { publicId } from '@quittance/db';
import { personRights } from '@quittance/domain';
import { z } from 'zod';
import { portalVisitorProcedure } from '../../trpc/procedures.ts';
import { listPersonAccounts } from '../../use-cases/identity/list-person-accounts.ts';

const output = z
  .object({
    person: z.object({ id: z.string(), name: z.string(), email: z.string(), language: z.string() }),
    /** The account chosen; null until the person has picked one of several. */
    account: z.object({ id: z.string(), name: z.string(), right: z.enum(personRights) }).nullable(),
    /** Everything the picker offers, by name. */
    accounts: z.array(z.object({ id: z.string(), name: z.string(), right: z.enum(personRights) })),
  })
  .nullable();

/** Who is signed in, and the accounts they may turn to; null for a visitor who is not signed in. */
export const currentSession = portalVisitorProcedure.output(output).query(async ({ ctx }) => {
  const person = ctx.signedIn;
  if (person?.kind !== 'person') return null;
  const rows = await ctx.tenant.db.run((scope) => listPersonAccounts(scope, person.id));
  const accounts = rows.map(({ accountId, name, right }) => ({ id: publicId('acc', accountId), name, right }));
  const chosen = person.accountId ? publicId('acc', person.accountId) : null;
  const { name, email, language } = person;
  return {
    person: { id: publicId('per', person.id), name, email, language },
    account: accounts.find((account) => account.id === chosen) ?? null,
    accounts,
  };
});
