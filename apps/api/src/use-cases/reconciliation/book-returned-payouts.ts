import { money, postPayoutReturned } from '@quittance/domain';
import type { Tenant } from '../../tenant/brand.ts';
import { bookEntries } from '../ledger/book-entries.ts';

/** Books every payout that had arrived and that the bank sent back: the provider owes it again. */
export async function bookReturnedPayouts({ db, moment }: Tenant, connectionId: string): Promise<void> {
  await db.run(async (scope) => {
    const { trx, tenantId } = scope;
    const returned = await trx
      .updateTable('payout')
      .set({ returned_on: moment.today })
      .where('tenant_id', '=', tenantId)
      .where('connection_id', '=', connectionId)
      .where('status', '=', 'failed')
      .where('booked_on', 'is not', null)
      .where('returned_on', 'is', null)
      .returning(['payout_id', 'amount_minor', 'currency'])
      .execute();
    const entries = returned.map(({ payout_id: source, amount_minor, currency }) => ({
      source,
      plan: postPayoutReturned(money(amount_minor, currency), moment.today),
    }));
    await bookEntries(scope, moment.wallNow, entries);
  });
}
