import type { PostalAddress, TenantScope } from '@quittance/db';
import { type BusinessDate, type EntitlementState, type Money, money } from '@quittance/domain';
import { sql } from 'kysely';
import { dateInZone } from '../../time/business-clock.ts';

export interface CustomerAmounts {
  readonly open: Money;
  readonly dueNow: Money;
  readonly overdue: Money;
}

export interface Customer {
  readonly accountId: string;
  readonly accountKey: string;
  readonly name: string;
  readonly legalName: string;
  readonly address: PostalAddress;
  readonly country: string;
  readonly vatId: string | null;
  readonly vatChecked: { readonly on: string; readonly valid: boolean } | null;
  readonly language: string;
  readonly currency: string;
  readonly billingEmail: string;
  /** Days until an invoice is due; null when it is due on the first day of what it bills. */
  readonly termDays: number | null;
  /** The business date on which it came. */
  readonly since: string;
  /** One per currency in which something was ever invoiced, the account's own first. */
  readonly amounts: readonly CustomerAmounts[];
  /** The worst state among its subscriptions. */
  readonly access: EntitlementState;
  /** Why billing has set it aside; null when it is billed as usual. */
  readonly heldReason: string | null;
}

/** A customer as the head of its page shows it, or null. */
export async function readCustomer(
  scope: TenantScope,
  accountId: string,
  { today, timeZone }: { readonly today: BusinessDate; readonly timeZone: string },
): Promise<Customer | null> {
  const row = await scope.trx
    .selectFrom('account')
    .selectAll()
    .where('tenant_id', '=', scope.tenantId)
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  if (!row) return null;
  const { access, heldReason } = await readStanding(scope, accountId);
  return {
    accountId: row.account_id,
    accountKey: row.account_key,
    name: row.name,
    legalName: row.legal_name,
    address: row.address,
    country: row.country,
    vatId: row.vat_id,
    vatChecked: row.vat_check && { on: row.vat_check.checkedOn, valid: row.vat_check.valid },
    language: row.language,
    currency: row.currency,
    billingEmail: row.billing_email,
    termDays: row.terms.kind === 'net' ? row.terms.days : null,
    since: dateInZone(row.created_at, timeZone),
    amounts: await readAmounts(scope, row, today),
    access,
    heldReason,
  };
}

async function readAmounts(
  { trx, tenantId }: TenantScope,
  account: { readonly account_id: string; readonly currency: string },
  today: BusinessDate,
): Promise<CustomerAmounts[]> {
  const sumWhere = (condition: ReturnType<typeof sql>) =>
    sql<bigint>`coalesce(sum(gross_minor - settled_minor) filter (where status = 'open' and ${condition}), 0)::bigint`;
  const rows = await trx
    .selectFrom('invoice')
    .select([
      'currency',
      sumWhere(sql`true`).as('open'),
      sumWhere(sql`due_date <= ${today}`).as('due'),
      sumWhere(sql`due_date < ${today}`).as('overdue'),
    ])
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', account.account_id)
    .where('kind', '=', 'invoice')
    .groupBy('currency')
    .execute();
  const own = rows.find(({ currency }) => currency === account.currency);
  const nothing = { currency: account.currency, open: 0n, due: 0n, overdue: 0n };
  return [own ?? nothing, ...rows.filter((row) => row !== own)].map((sums) => {
    const inCurrency = (amountMinor: bigint) => money(amountMinor, sums.currency);
    return { open: inCurrency(sums.open), dueNow: inCurrency(sums.due), overdue: inCurrency(sums.overdue) };
  });
}

const worstFirst: readonly EntitlementState[] = ['suspended', 'grace'];

async function readStanding({ trx, tenantId }: TenantScope, accountId: string) {
  const rows = await trx
    .selectFrom('subscription as s')
    // Of the whole subscription or of any of its locations: the worst is shown.
    .leftJoin('entitlement as e', (join) =>
      join.onRef('e.tenant_id', '=', 's.tenant_id').onRef('e.subscription_id', '=', 's.subscription_id'),
    )
    .select(['s.held_reason', 'e.status'])
    .where('s.tenant_id', '=', tenantId)
    .where('s.account_id', '=', accountId)
    .execute();
  return {
    access: worstFirst.find((state) => rows.some(({ status }) => status === state)) ?? ('granted' as const),
    heldReason: rows.find(({ held_reason }) => held_reason !== null)?.held_reason ?? null,
  };
}
