import { type Actor, newId, type TenantScope } from '@quittance/db';
import {
  addDays,
  assertNever,
  type BusinessDate,
  compare,
  type DunningArrangement,
  type Interval,
  type Money,
  money,
  ok,
  planInstalments,
  type Result,
  refuse,
} from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { type AuditEntry, recordAudit } from '../access-log/record-audit.ts';
import { collectToday, tellOfArrangement, withdrawCurrent } from './move-arrangement.ts';
import { toStoredTerms } from './stored-arrangement.ts';

/** No arrangement begins later than this many days from now. */
const furthestDays = 366;

/** What staff and customer agreed about an unpaid invoice. */
export type ArrangementWish = { readonly liftsSuspension: boolean } & (
  | { readonly kind: 'hold'; readonly until: BusinessDate }
  | { readonly kind: 'promise'; readonly by: BusinessDate; readonly amount: Money }
  | {
      readonly kind: 'instalments';
      readonly parts: number;
      readonly firstDue: BusinessDate;
      readonly interval: Interval;
      /** Each is taken from a stored method on its day. */
      readonly byMethod?: boolean | undefined;
    }
);

export interface WantedArrangement {
  readonly invoiceId: string;
  readonly wish: ArrangementWish;
  readonly note: string;
}

/**
 * Agrees something about an open invoice; an earlier arrangement of it is withdrawn. Dunning stands down from today on
 * while it is kept, and goes on by itself when it is broken. Refuses `not_found`, `invoice_not_payable`,
 * `currency_differs`, and `invalid_input` for days past or too far, too many parts, or more than is open.
 */
export async function agreeArrangement(
  tenant: Tenant,
  { invoiceId, wish, note }: WantedArrangement,
  by: { readonly actor: Actor; readonly from: AuditEntry['from'] },
): Promise<Result<DunningArrangement, ApiRefusal>> {
  const { moment } = tenant;
  return tenant.db.run(async (scope) => {
    const invoice = await lockOpenInvoice(scope, invoiceId);
    if (!invoice.ok) return invoice;
    const { account_id, number, settled_minor } = invoice.value;
    const open = money(invoice.value.gross_minor - settled_minor, invoice.value.currency);
    const arranged = arrange(wish, open, moment.today);
    if (!arranged.ok) return arranged;
    await withdrawCurrent(scope, invoiceId, moment.today);
    await scope.trx
      .insertInto('arrangement')
      .values({
        ...{ tenant_id: scope.tenantId, arrangement_id: newId(), invoice_id: invoiceId, account_id, note },
        ...{ terms: toStoredTerms(arranged.value), settled_before_minor: settled_minor },
        by_method: arranged.value.kind === 'instalments' && arranged.value.byMethod,
        ...{ agreed_on: moment.today, agreed_by: by.actor, agreed_at: moment.wallNow },
      })
      .execute();
    await collectToday(scope, invoiceId, moment.today);
    await tellOfArrangement(scope, tenant, by.actor, {
      accountId: account_id,
      invoiceId,
      number,
      kind: 'arrangement.agreed',
    });
    const after = { kind: wish.kind, note };
    await recordAudit(scope, {
      ...by,
      action: 'arrangement.agreed',
      target: { invoice: invoiceId },
      after,
      at: moment.wallNow,
    });
    return arranged;
  });
}

/** The arrangement that a wish comes to, today. */
function arrange(wish: ArrangementWish, open: Money, today: BusinessDate): Result<DunningArrangement, ApiRefusal> {
  const head = { agreedOn: today, liftsSuspension: wish.liftsSuspension };
  const isNear = (date: BusinessDate) => date >= today && date <= addDays(today, furthestDays);
  switch (wish.kind) {
    case 'hold': {
      const isAhead = wish.until > today && isNear(wish.until);
      return isAhead ? ok({ ...head, kind: 'hold', until: wish.until }) : refuse('invalid_input', { field: 'until' });
    }
    case 'promise': {
      if (wish.amount.currency !== open.currency) return refuse('currency_differs');
      if (!isNear(wish.by)) return refuse('invalid_input', { field: 'by' });
      if (compare(wish.amount, open) > 0) return refuse('invalid_input', { field: 'amount' });
      return ok({ ...head, kind: 'promise', by: wish.by, amount: wish.amount });
    }
    case 'instalments': {
      if (!isNear(wish.firstDue)) return refuse('invalid_input', { field: 'firstDue' });
      const planned = planInstalments(open, wish.parts, wish.firstDue, wish.interval);
      if (!planned.ok) return refuse('invalid_input', { field: 'parts' });
      return ok({ ...head, kind: 'instalments', instalments: planned.value, byMethod: wish.byMethod ?? false });
    }
    default:
      return assertNever(wish);
  }
}

async function lockOpenInvoice({ trx, tenantId }: TenantScope, invoiceId: string) {
  const invoice = await trx
    .selectFrom('invoice')
    .select(['account_id', 'number', 'currency', 'kind', 'status', 'gross_minor', 'settled_minor'])
    .where('tenant_id', '=', tenantId)
    .where('invoice_id', '=', invoiceId)
    .where('status', '!=', 'draft')
    .forUpdate()
    .executeTakeFirst();
  if (!invoice) return refuse('not_found');
  return invoice.kind === 'invoice' && invoice.status === 'open' ? ok(invoice) : refuse('invoice_not_payable');
}
