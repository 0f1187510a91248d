import { type Actor, newId } from '@quittance/db';
import { add, checkInquiryRefund, checkRefund, type Money, ok, type Result, refuse } from '@quittance/domain';
import { toRef } from '@quittance/providers';
import type { ApiRefusal } from '../../errors/refusals.ts';
import { findConnection, openConnection } from '../../providers/connection.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { linkRefund } from '../disputes/link-refund.ts';
import { applyRefundAnswer } from './apply-refund-answer.ts';
import { applyRefundNews } from './apply-refund-news.ts';
import { type GivenBackOfPayment, leftOf, readGivenBack } from './given-back.ts';
import { oursOf } from './provider-refs.ts';
import { lockPayment, type PaymentRow } from './stored-payment.ts';
import { refundKey } from './stored-refund.ts';

/** After this long without an answer the sweeper asks what became of the refund, in ms of wall time. */
const sweepAfterMs = 60_000;

export interface WantedRefund {
  readonly paymentId: string;
  readonly amount: Money;
  readonly reason: string;
  /** What could be given back when somebody decided; a refund meanwhile makes the decision void. */
  readonly seenLeftMinor?: bigint;
  /** The open inquiry that is answered with it; without one nothing is refunded while a dispute is open. */
  readonly inquiry?: { readonly disputeId: string; readonly answerNo: number };
}

/**
 * Gives money of a payment back (money that came without a provider is given back by staff themselves, and booked at
 * once), capped by what was received and not yet given back or disputed, and locked against open disputes. The refund is
 * committed before the call; a lost answer is looked up, never sent again blindly. Refuses `payment_not_refundable`,
 * also when the provider says no, which ends the refund as failed; `inquiry_open` and `chargeback_open` while a dispute
 * holds the money; `refund_too_high` with what is left, and `refund_changed` when that is no longer what was seen.
 */
export async function refundPayment(
  services: Services,
  tenant: Tenant,
  actor: Actor,
  wanted: WantedRefund,
): Promise<Result<string, ApiRefusal>> {
  const refundId = newId();
  const reserved = await reserve(services, tenant, actor, wanted, refundId);
  if (!reserved.ok) return reserved;
  const { payment, alreadyRefunded } = reserved.value;
  const refund = { refundId, paymentId: payment.payment_id };
  if (payment.connection_id === null) return ok(refundId);
  const connectionRow = await tenant.db.run((scope) => findConnection(scope, payment.connection_id));
  const connection = connectionRow && openConnection(services, tenant, connectionRow);
  if (!connection || !payment.provider_ref) return ok(refundId);
  const key = refundKey(refundId);
  const answer = await connection.heed(
    connection.provider.refunds.refund(connection.context({ paymentId: payment.payment_id }), {
      key,
      ours: oursOf(tenant.brand.tenantId, payment.account_id, key, null),
      payment: toRef(payment.provider_ref),
      amount: wanted.amount,
      alreadyRefunded,
      reason: 'requested',
    }),
  );
  const fate = await applyRefundAnswer(services, tenant, actor, refund, answer);
  return fate === 'refused' ? refuse('payment_not_refundable') : ok(refundId);
}

interface Reserved {
  readonly payment: PaymentRow;
  readonly alreadyRefunded: Money;
}

/**
 * Counts what is left under the payment's lock, refunds still on their way included, and reserves the amount. Money that
 * came without a provider waits for nobody: it is booked as given back under the same lock.
 */
async function reserve(
  services: Services,
  tenant: Tenant,
  actor: Actor,
  wanted: WantedRefund,
  refundId: string,
): Promise<Result<Reserved, ApiRefusal>> {
  return tenant.db.run(async (scope) => {
    const payment = await lockPayment(scope, wanted.paymentId);
    if (!payment) return refuse('not_found');
    const facts = await readGivenBack(scope, payment);
    const possible =
      payment.status === 'succeeded' && payment.reversal === null && payment.currency === wanted.amount.currency;
    if (!possible || wanted.amount.amountMinor <= 0n) return refuse('payment_not_refundable');
    const locked = checkInterlock(facts, wanted);
    if (!locked.ok) return locked;
    const left = leftOf(payment, facts);
    if (left <= 0n) return refuse('payment_not_refundable');
    if (wanted.seenLeftMinor !== undefined && wanted.seenLeftMinor !== left) return refuse('refund_changed');
    if (wanted.amount.amountMinor > left)
      return refuse('refund_too_high', { amountMinor: left.toString(), currency: payment.currency });
    const row = await scope.trx
      .insertInto('refund')
      .values({
        tenant_id: scope.tenantId,
        refund_id: refundId,
        payment_id: wanted.paymentId,
        amount_minor: wanted.amount.amountMinor,
        currency: wanted.amount.currency,
        status: 'pending',
        reason: wanted.reason,
        created_at: tenant.moment.businessNow,
        business_date: tenant.moment.today,
        resolve_due_at: new Date(services.wallNow().getTime() + sweepAfterMs),
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    // Together with the refund, so that an answer that is tried again knows what it has given back.
    if (wanted.inquiry) await linkRefund(scope, { ...wanted.inquiry, refundId });
    if (payment.connection_id === null) {
      const paidOut = { state: 'succeeded' as const, failure: null, providerRef: null };
      await applyRefundNews(scope, tenant, actor, row, payment, paidOut);
    }
    return ok({ payment, alreadyRefunded: add(facts.refunded, facts.pending) });
  });
}

/** An open dispute holds the money; what is too much is said below, with what is left. */
function checkInterlock(facts: GivenBackOfPayment, wanted: WantedRefund): Result<void, ApiRefusal> {
  const inquiry = facts.disputes.find(({ disputeId }) => disputeId === wanted.inquiry?.disputeId);
  const checked = inquiry ? checkInquiryRefund(facts, inquiry, wanted.amount) : checkRefund(facts, wanted.amount);
  if (checked.ok || (checked.error.code === 'refund_too_high' && !inquiry)) return ok(undefined);
  return checked;
}
