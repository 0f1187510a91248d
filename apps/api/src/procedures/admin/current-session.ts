import { publicId } from '@quittance/db';
import { z } from 'zod';
import { adminVisitorProcedure } from '../../trpc/procedures.ts';

const login = { id: z.string(), name: z.string(), email: z.string(), language: z.string() };
const output = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('staff'), ...login, role: z.string() }),
    z.object({ kind: z.literal('operator'), ...login }),
  ])
  .nullable();

/** Who is signed in: staff on a brand's admin host, an operator on the operator's. */
export const currentSession = adminVisitorProcedure.output(output).query(({ ctx: { signedIn } }) => {
  if (!signedIn || signedIn.kind === 'person') return null;
  const { name, email, language } = signedIn;
  if (signedIn.kind === 'operator')
    return { kind: 'operator', id: publicId('opr', signedIn.id), name, email, language };
  return { kind: 'staff', id: publicId('stf', signedIn.id), name, email, language, role: signedIn.role };
});
