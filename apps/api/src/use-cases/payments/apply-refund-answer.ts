import type { Actor } from '@quittance/db';
import { assertNever, type CallError, type Result } from '@quittance/domain';
import type { Outcome, RefundSnapshot } from '@quittance/providers';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { applyRefundSnapshot, endRefund } from './apply-refund-snapshot.ts';

/** What became of a refund that was asked for: `on_its_way` is either sure of its end or watched by the sweeper. */
export type RefundFate = 'on_its_way' | 'refused';

/** How long after an answer that is not final the sweeper looks again, in ms of wall time. */
const lookAgainMs = { unknown: 60_000, retry: 60_000, waiting: 10 * 60_000 };

/** Carries what a provider answered to a refund into its row. A refusal is final; only an unknown outcome is looked up. */
export async function applyRefundAnswer(
  services: Services,
  tenant: Tenant,
  actor: Actor,
  refund: { readonly refundId: string; readonly paymentId: string },
  answer: Result<Outcome<RefundSnapshot>, CallError>,
): Promise<RefundFate> {
  if (!answer.ok) return applyError(services, tenant, actor, refund, answer.error);
  const { outcome, snapshot } = answer.value;
  if (snapshot) {
    await applyRefundSnapshot(tenant, actor, refund.paymentId, snapshot);
    return snapshot.state === 'failed' || snapshot.state === 'cancelled' ? 'refused' : 'on_its_way';
  }
  if (outcome !== 'declined' && outcome !== 'cancelled') return 'on_its_way';
  const failure = answer.value.outcome === 'declined' ? answer.value.decline.reason : null;
  await endRefund(tenant, actor, refund, { state: outcome === 'declined' ? 'failed' : 'cancelled', failure });
  return 'refused';
}

async function applyError(
  services: Services,
  tenant: Tenant,
  actor: Actor,
  refund: { readonly refundId: string; readonly paymentId: string },
  error: CallError,
): Promise<RefundFate> {
  const again = (ms: number) => askAgain(services, tenant, refund.refundId, ms);
  switch (error.kind) {
    case 'invalid':
    case 'unsupported':
      await endRefund(tenant, actor, refund, { state: 'failed', failure: 'other' });
      return 'refused';
    case 'conflict':
      if (error.reason !== 'wrong_state') return again(lookAgainMs.unknown);
      await endRefund(tenant, actor, refund, { state: 'failed', failure: 'other' });
      return 'refused';
    case 'transient':
      return again(error.retryAfterMs ?? lookAgainMs.retry);
    case 'config':
      return again(lookAgainMs.waiting);
    case 'unknown':
      return again(lookAgainMs.unknown);
    default:
      return assertNever(error);
  }
}

async function askAgain(services: Services, tenant: Tenant, refundId: string, ms: number): Promise<RefundFate> {
  await tenant.db.runOne(({ trx, tenantId }) =>
    trx
      .updateTable('refund')
      .set({ resolve_due_at: new Date(services.wallNow().getTime() + ms) })
      .where('tenant_id', '=', tenantId)
      .where('refund_id', '=', refundId)
      .where('status', '=', 'pending')
      .execute(),
  );
  return 'on_its_way';
}
