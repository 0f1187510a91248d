import type { TenantScope } from '@quittance/db';
import type { PersonRight } from '@quittance/domain';

/** An account as the picker shows it: by the customer's own name. */
export interface PersonAccount {
  readonly accountId: string;
  readonly name: string;
  readonly right: PersonRight;
}

/** The accounts in which a person holds a right, by name. */
export function listPersonAccounts({ tenantId, trx }: TenantScope, personId: string): Promise<PersonAccount[]> {
  return trx
    .selectFrom('account_person as p')
    .innerJoin('account as a', (join) =>
      join.onRef('a.tenant_id', '=', 'p.tenant_id').onRef('a.account_id', '=', 'p.account_id'),
    )
    .select(['a.account_id as accountId', 'a.name', 'p.access_right as right'])
    .where('p.tenant_id', '=', tenantId)
    .where('p.person_id', '=', personId)
    .orderBy('a.name')
    .orderBy('a.account_id')
    .execute();
}
