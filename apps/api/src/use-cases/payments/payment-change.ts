import type { Actor, TenantScope } from '@quittance/db';
import {
  type AllocationPlan,
  type BookedPayment,
  idOf,
  type Money,
  type PaymentSnapshot,
  zero,
} from '@quittance/domain';
import type { Tenant } from '../../tenant/brand.ts';
import type { EventKind, NewEvent } from '../outbox/record-event.ts';
import type { PaymentRow } from './stored-payment.ts';

/** A payment that changed: its row as it was read under the lock, and what was and is known of it. */
export interface PaymentChange {
  readonly scope: TenantScope;
  readonly tenant: Tenant;
  readonly actor: Actor;
  readonly row: PaymentRow;
  readonly before: PaymentSnapshot;
  readonly after: PaymentSnapshot;
}

/** The payment as the ledger books it: where its money arrived, and what it settled. */
export function bookedPayment(row: PaymentRow, allocation: AllocationPlan): BookedPayment {
  const fee = zero(row.currency);
  const receivedOn = row.connection_id === null ? 'bank' : 'provider_clearing';
  return { accountId: idOf('account', row.account_id), allocation, fee, receivedOn };
}

/** Money that settled no invoice. */
export function unallocated(amount: Money): AllocationPlan {
  return { allocations: [], remainder: amount };
}

/** What is told of one of the payment's invoices. */
export function invoiceEvent(
  kind: 'invoice.paid' | 'invoice.reopened',
  row: PaymentRow,
  invoice: { readonly invoiceId: string; readonly number: string },
): NewEvent {
  return { kind, accountId: row.account_id, subjectId: invoice.invoiceId, data: { number: invoice.number } };
}

/** What is told of the payment itself. */
export function paymentEvent(
  kind: EventKind,
  row: PaymentRow,
  after: PaymentSnapshot,
  more: NewEvent['data'] = {},
): NewEvent {
  return {
    kind,
    accountId: row.account_id,
    subjectId: row.payment_id,
    data: {
      amount: { amountMinor: row.amount_minor.toString(), currency: row.currency },
      reason: after.decline?.reason ?? null,
      ...more,
    },
  };
}
