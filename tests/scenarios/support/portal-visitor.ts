import { addPerson, password } from '../../setup/api/test-brands.ts';
import type { TestVisitor } from '../../setup/api/visitor.ts';
import type { Customer } from './customers.ts';
import type { World } from './world.ts';

export interface PortalRight {
  readonly right: 'owner' | 'billing' | 'location_manager' | 'viewer';
  /** Left out: all locations. */
  readonly locationIds?: string[];
}

let people = 0;

/** Somebody with a right in the customer's account, signed in to the portal. */
export async function visitPortal(
  world: World,
  { accountId }: Pick<Customer, 'accountId'>,
  { right, locationIds }: PortalRight = { right: 'owner' },
): Promise<TestVisitor> {
  people += 1;
  const { personId, email } = await addPerson(world.brand, { email: `person-${people}@kunden.example`, accounts: [] });
  const row = { account_id: accountId, person_id: personId, access_right: right, location_ids: locationIds ?? null };
  const { db } = await world.open();
  await db.run(({ trx, tenantId: tenant_id }) =>
    trx
      .insertInto('account_person')
      .values({ tenant_id, ...row })
      .execute(),
  );
  const visitor = world.brand.portal();
  await visitor.api.portal.session.signIn.mutate({ email, password });
  return visitor;
}
