import type { TenantScope } from '@quittance/db';
import { lockPurses } from '@quittance/db/billing';
import { type BookedRefund, idOf, money, postRefundFailed, postRefundSucceeded } from '@quittance/domain';
import type { Tenant } from '../../tenant/brand.ts';
import { readCredit } from '../credit/read-credit.ts';
import { bookEntries } from '../ledger/book-entries.ts';
import type { PaymentRow } from './stored-payment.ts';
import type { RefundRow } from './stored-refund.ts';

/** Whose payment it was, and whether a provider knows of it. */
type PaidWith = Pick<PaymentRow, 'account_id' | 'connection_id'>;

/**
 * Books money that went back. As much as the account has to its credit comes out of that, so that what a credit note
 * gave is not had twice, as a refund and on the next invoice; the rest is goodwill.
 */
export async function bookRefund(
  scope: TenantScope,
  { moment }: Tenant,
  row: RefundRow,
  payment: PaidWith,
): Promise<void> {
  await lockPurses(scope, [payment.account_id]);
  const credit = (await readCredit(scope, payment.account_id)).find(({ currency }) => currency === row.currency);
  let fromCredit = credit?.amountMinor ?? 0n;
  if (row.amount_minor < fromCredit) fromCredit = row.amount_minor;
  const plan = postRefundSucceeded(split(row, payment, fromCredit), moment.today);
  await bookEntries(scope, moment.wallNow, [{ source: row.refund_id, plan }]);
}

/** Books that the money came back after all: to where it was taken from. */
export async function bookRefundBack(
  scope: TenantScope,
  { moment }: Tenant,
  row: RefundRow,
  payment: PaidWith,
): Promise<void> {
  const taken = await scope.trx
    .selectFrom('posting as p')
    .innerJoin('ledger_entry as e', (join) =>
      join.onRef('e.tenant_id', '=', 'p.tenant_id').onRef('e.entry_id', '=', 'p.entry_id'),
    )
    .select('p.amount_minor')
    .where('p.tenant_id', '=', scope.tenantId)
    .where('e.kind', '=', 'refund_succeeded')
    .where('e.source', '=', row.refund_id)
    .where('p.ledger_account', '=', 'customer_credit')
    .executeTakeFirst();
  const plan = postRefundFailed(split(row, payment, taken?.amount_minor ?? 0n), moment.today);
  await bookEntries(scope, moment.wallNow, [{ source: row.refund_id, plan }]);
}

function split(row: RefundRow, payment: PaidWith, fromCredit: bigint): BookedRefund {
  const currency = row.currency;
  return {
    accountId: idOf('account', payment.account_id),
    fromCredit: money(fromCredit, currency),
    asGoodwill: money(row.amount_minor - fromCredit, currency),
    paidFrom: payment.connection_id === null ? 'bank' : 'provider_clearing',
  };
}
