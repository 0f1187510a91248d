import { assertNever } from '@quittance/domain';
import type {
  DisputeSnapshot,
  MethodSnapshot,
  NormalEvent,
  PaymentSnapshot,
  RefundSnapshot,
} from '@quittance/providers';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { businessNow } from '../../time/business-now.ts';
import { hastenLook } from '../connections/provider-look.ts';
import { applyDisputeSnapshot } from '../disputes/apply-dispute-snapshot.ts';
import { completeSaveMethod } from '../methods/complete-save-method.ts';
import { lockMethod, writeMethod } from '../methods/write-method.ts';
import { systemActor } from '../outbox/system-actor.ts';
import { applyRefundSnapshot } from '../payments/apply-refund-snapshot.ts';
import { parseAttemptKey } from '../payments/attempt-key.ts';
import { completePayment } from '../payments/complete-payment.ts';
import { hearOfAttempt } from '../payments/hear-of-attempt.ts';
import { nextLook } from '../payments/next-look.ts';
import { lockPayment, type PaymentRow, snapshotOfProvider } from '../payments/stored-payment.ts';
import { writePayment } from '../payments/write-payment.ts';

/** Why an event waits, as a code that the admin app has a sentence for. */
export type WhyNotYet =
  | 'payment_not_stored'
  | 'session_not_stored'
  | 'plugin_not_loaded'
  | 'provider_not_answering'
  | 'broken'
  /** Money arrived again for a payment that another one at the provider has settled: for staff to decide. */
  | 'second_payment';

/** What became of an event. `not_yet`: it waits, such as for something of ours that is not stored yet. */
export type Applied =
  | { readonly kind: 'applied' }
  | { readonly kind: 'ignored' }
  | { readonly kind: 'not_yet'; readonly why: WhyNotYet };

const applied: Applied = { kind: 'applied' };
const ignored: Applied = { kind: 'ignored' };

/** Carries one event of a provider into our rows. Absolute states merge, so order and repeats do not matter. */
export async function applyProviderEvent(
  services: Services,
  tenant: Tenant,
  connectionId: string,
  event: NormalEvent,
): Promise<Applied> {
  switch (event.type) {
    case 'payment.processing':
    case 'payment.requires_action':
    case 'payment.succeeded':
    case 'payment.failed':
    case 'payment.cancelled':
    case 'payment.late_failed':
    case 'payment.charged_back':
    case 'payment.chargeback_cancelled':
    case 'payment.resubmitted':
    case 'payment.paid_out':
      return applyPayment(services, tenant, connectionId, event.payment);
    case 'refund.pending':
    case 'refund.succeeded':
    case 'refund.failed':
    case 'refund.external':
      return applyRefund(services, tenant, connectionId, event.refund, event.payment);
    case 'method.active':
    case 'method.pending':
    case 'method.failed':
    case 'method.revoked':
    case 'method.expired':
    case 'method.updated':
      return applyMethod(tenant, connectionId, event.method);
    case 'session.completed':
    case 'session.abandoned':
      return applySession(services, tenant, connectionId, event);
    case 'dispute.opened':
    case 'dispute.updated':
    case 'dispute.funds_withdrawn':
    case 'dispute.funds_reinstated':
    case 'dispute.closed':
      return applyDispute(services, tenant, connectionId, event.dispute, event.payment);
    case 'payout.paid':
    case 'payout.failed':
      await hastenLook(services, tenant, connectionId, 'payouts');
      return applied;
    case 'fraud.warning':
    case 'account.action_required':
    case 'ignored':
      return ignored;
    default:
      return assertNever(event);
  }
}

async function applyPayment(
  services: Services,
  tenant: Tenant,
  connectionId: string,
  snapshot: PaymentSnapshot,
): Promise<Applied> {
  const paymentId = await findPaymentId(tenant, connectionId, snapshot);
  if (!paymentId) return snapshot.ours ? { kind: 'not_yet', why: 'payment_not_stored' } : ignored;
  return tenant.db.run(async (scope) => {
    const row = await lockPayment(scope, paymentId);
    if (!row) return ignored;
    if (isSecondPayment(row, snapshot)) return { kind: 'not_yet', why: 'second_payment' };
    await hearOfAttempt(scope, paymentId, snapshot, businessNow(services, tenant));
    await writePayment(scope, tenant, systemActor, row, {
      snapshot: snapshotOfProvider(snapshot),
      providerRef: snapshot.ref,
      label: snapshot.label,
      askAgainAt: nextLook({
        state: snapshot.state,
        createdAt: row.created_at,
        businessNow: businessNow(services, tenant),
        wallNow: services.wallNow(),
      }),
    });
    return applied;
  });
}

/** Merged as news of the first payment it would say nothing new, and the money would be seen by nobody. */
function isSecondPayment(row: PaymentRow, snapshot: PaymentSnapshot): boolean {
  const other = row.provider_ref !== null && row.provider_ref !== snapshot.ref;
  return other && row.status === 'succeeded' && snapshot.received.amountMinor > 0n;
}

/** By the provider's reference, else by the attempt we wrote into the provider's record. */
async function findPaymentId(tenant: Tenant, connectionId: string, snapshot: PaymentSnapshot): Promise<string | null> {
  const attempt = snapshot.ours && parseAttemptKey(snapshot.ours.attemptId);
  return tenant.db.run(async ({ trx, tenantId }) => {
    const row = await trx
      .selectFrom('payment')
      .select('payment_id')
      .where('tenant_id', '=', tenantId)
      .where('connection_id', '=', connectionId)
      .where((eb) =>
        eb.or([eb('provider_ref', '=', snapshot.ref), ...(attempt ? [eb('payment_id', '=', attempt.paymentId)] : [])]),
      )
      .executeTakeFirst();
    return row?.payment_id ?? null;
  });
}

async function applyRefund(
  services: Services,
  tenant: Tenant,
  connectionId: string,
  refund: RefundSnapshot,
  payment: PaymentSnapshot,
): Promise<Applied> {
  const known = await applyPayment(services, tenant, connectionId, payment);
  if (known.kind !== 'applied') return known;
  const paymentId = await findPaymentId(tenant, connectionId, payment);
  if (paymentId) await applyRefundSnapshot(tenant, systemActor, paymentId, refund);
  return applied;
}

/** The payment's totals first: where the payment itself was reversed, that books the money and not the dispute. */
async function applyDispute(
  services: Services,
  tenant: Tenant,
  connectionId: string,
  dispute: DisputeSnapshot,
  payment: PaymentSnapshot,
): Promise<Applied> {
  const known = await applyPayment(services, tenant, connectionId, payment);
  if (known.kind !== 'applied') return known;
  const paymentId = await findPaymentId(tenant, connectionId, payment);
  if (paymentId) await applyDisputeSnapshot(tenant, systemActor, paymentId, dispute);
  return applied;
}

async function applyMethod(tenant: Tenant, connectionId: string, snapshot: MethodSnapshot): Promise<Applied> {
  return tenant.db.run(async (scope) => {
    const found = await scope.trx
      .selectFrom('payment_method')
      .select('method_id')
      .where('tenant_id', '=', scope.tenantId)
      .where('connection_id', '=', connectionId)
      .where('method_ref', '=', snapshot.ref)
      .executeTakeFirst();
    const row = found && (await lockMethod(scope, found.method_id));
    if (!row) return ignored;
    await writeMethod(scope, tenant, systemActor, row, { state: snapshot.state, snapshot });
    return applied;
  });
}

type SessionEvent = Extract<NormalEvent, { readonly type: 'session.completed' | 'session.abandoned' }>;

async function applySession(
  services: Services,
  tenant: Tenant,
  connectionId: string,
  { type, session, purpose }: SessionEvent,
): Promise<Applied> {
  const found = await tenant.db.run(async ({ trx, tenantId }) => ({
    method: await trx
      .selectFrom('payment_method')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('connection_id', '=', connectionId)
      .where('session_ref', '=', session)
      .executeTakeFirst(),
    payment: await trx
      .selectFrom('payment')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('connection_id', '=', connectionId)
      .where('session_ref', '=', session)
      .executeTakeFirst(),
  }));
  if (purpose === 'save' && found.method) await completeSaveMethod(services, tenant, systemActor, found.method);
  else if (purpose === 'pay_once' && found.payment) await completePayment(services, tenant, systemActor, found.payment);
  // A page that we lost before anybody was sent there ends unseen: nothing of ours will ever ask about it.
  else return type === 'session.abandoned' ? ignored : { kind: 'not_yet', why: 'session_not_stored' };
  return applied;
}
