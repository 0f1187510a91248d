import { publicId } from '@quittance/db';
import { z } from 'zod';
import { refusalError } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { accountExists } from '../../../use-cases/admin/account-exists.ts';
import { listPeople } from '../../../use-cases/admin/list-people.ts';

const person = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  right: z.enum(['owner', 'billing', 'location_manager', 'viewer']),
  locations: z.array(z.string()).nullable(),
  access: z.enum(['accepted', 'invited', 'expired', 'not_invited']),
});

/** The people of a customer, their rights, and whether they have come into the portal. */
export const getPeople = staffProcedure('person.read')
  .input(z.object({ accountId: idInput('acc') }))
  .output(z.array(person))
  .query(async ({ ctx: { tenant }, input: { accountId } }) => {
    const people = await tenant.db.run(async (scope) => {
      if (!(await accountExists(scope, accountId))) throw refusalError('not_found');
      return listPeople(scope, accountId, tenant.moment.wallNow);
    });
    return people.map(({ personId, locations, ...rest }) => ({
      ...rest,
      id: publicId('per', personId),
      locations: locations && [...locations],
    }));
  });
