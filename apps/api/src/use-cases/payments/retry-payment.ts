import { type CurrencyCode, money } from '@quittance/domain';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { systemActor } from '../outbox/system-actor.ts';
import { applyAnswer } from './apply-answer.ts';
import { sendCharge } from './charge-saved-method.ts';
import { findUsableMethod } from './find-usable-method.ts';
import { insertAttempt } from './start-payment.ts';
import type { PaymentRow } from './stored-payment.ts';

/** After so many tries that provably did nothing the payment fails, and dunning decides what is next. */
const triesAtMost = 6;

/**
 * Tries a payment again whose last attempt provably did nothing. A hosted page is not opened behind the customer's
 * back: such a payment is cancelled, and the customer may begin anew.
 */
export async function retryPayment(
  services: Services,
  tenant: Tenant,
  payment: PaymentRow,
  last: { readonly attempt_no: number; readonly operation: 'charge' | 'pay_once' },
): Promise<void> {
  const lastId = { paymentId: payment.payment_id, attemptNo: last.attempt_no };
  const method =
    last.operation === 'charge' && last.attempt_no < triesAtMost
      ? await tenant.db.run((scope) => findUsableMethod(scope, payment.account_id, payment.method_id))
      : null;
  if (!method) {
    await applyAnswer(services, tenant, systemActor, lastId, {
      ok: true,
      value: { outcome: 'cancelled', snapshot: null },
    });
    return;
  }
  const attempt = { paymentId: payment.payment_id, attemptNo: last.attempt_no + 1 };
  await tenant.db.run((scope) => insertAttempt(scope, tenant, attempt, method.methodId, tenant.moment.businessNow));
  await sendCharge(services, tenant, systemActor, {
    attempt,
    accountId: payment.account_id,
    invoiceId: null,
    amount: money(payment.amount_minor, payment.currency as CurrencyCode),
    method,
    description: '',
  });
}
