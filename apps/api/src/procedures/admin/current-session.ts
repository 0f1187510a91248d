import { publicId } from '@quittance/db';
import { type Action, staffActions, staffRoles } from '@quittance/domain';
import { z } from 'zod';
import { adminVisitorProcedure } from '../../trpc/procedures.ts';

const login = { id: z.string(), name: z.string(), email: z.string(), language: z.string() };
const output = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('staff'),
      ...login,
      role: z.string(),
      /** What the role allows, so that pages offer nothing that would be refused. */
      actions: z.array(z.string()),
    }),
    z.object({ kind: z.literal('operator'), ...login }),
  ])
  .nullable();

/** Who is signed in: staff on a brand's admin host, an operator on the operator's. */
export const currentSession = adminVisitorProcedure.output(output).query(({ ctx: { signedIn } }) => {
  if (!signedIn || signedIn.kind === 'person') return null;
  const { name, email, language } = signedIn;
  if (signedIn.kind === 'operator')
    return { kind: 'operator', id: publicId('opr', signedIn.id), name, email, language };
  return {
    kind: 'staff',
    id: publicId('stf', signedIn.id),
    name,
    email,
    language,
    role: signedIn.role,
    actions: actionsOf(signedIn.role),
  };
});

function actionsOf(name: string): Action[] {
  const role = staffRoles.find((known) => known === name);
  return role ? [...staffActions[role]] : [];
}
