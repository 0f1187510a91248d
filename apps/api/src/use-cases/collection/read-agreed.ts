import type { TenantScope } from '@quittance/db';
import {
  type ArrangementState,
  type BusinessDate,
  businessDate,
  type DunningArrangement,
  type DunningPolicy,
  decideArrangedDunning,
  type Money,
  money,
} from '@quittance/domain';
import { findArrangement, toArrangement } from './stored-arrangement.ts';

/** What was agreed about an invoice, and how it stands today. */
export interface AgreedArrangement {
  readonly arrangement: DunningArrangement;
  readonly state: ArrangementState;
  readonly paidSince: Money;
  readonly note: string;
  readonly agreedBy: string;
}

/** Null when nothing is in force for the invoice. */
export async function readAgreed(
  scope: TenantScope,
  invoiceId: string,
  policy: DunningPolicy,
  today: BusinessDate,
): Promise<AgreedArrangement | null> {
  const row = await findArrangement(scope, invoiceId);
  if (!row) return null;
  const invoice = await scope.trx
    .selectFrom('invoice')
    .select(['currency', 'due_date', 'settled_minor', 'gross_minor'])
    .where('tenant_id', '=', scope.tenantId)
    .where('invoice_id', '=', invoiceId)
    .executeTakeFirstOrThrow();
  const currency = invoice.currency;
  const arrangement = toArrangement(row, currency);
  const paidSince = money(invoice.settled_minor - row.settled_before_minor, currency);
  const settled = invoice.settled_minor >= invoice.gross_minor;
  const situation = {
    ...{ dueDate: businessDate(invoice.due_date), settled, processing: false, remindersSent: 0 },
    ...{ lastReminderOn: null, entitlement: 'granted' as const, arrangement, paidSince },
  };
  const { arrangement: state } = decideArrangedDunning(policy, situation, today);
  return { arrangement, state: settled ? 'over' : state, paidSince, note: row.note, agreedBy: row.agreed_by.name };
}
