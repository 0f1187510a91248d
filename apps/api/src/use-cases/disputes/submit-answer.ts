import { type Money, ok, type Result, refuse } from '@quittance/domain';
import { formatMoney } from '@quittance/i18n';
import { type Evidence, type EvidenceFile, toRef } from '@quittance/providers';
import type { ApiRefusal } from '../../errors/refusals.ts';
import { type Connection, findConnection, openConnection } from '../../providers/connection.ts';
import type { FileStore } from '../../services/file-store.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { recordAudit } from '../access-log/record-audit.ts';
import { refundPayment } from '../payments/refund-payment.ts';
import { type AnswerOutcome, applyAnswerOutcome } from './apply-answer-outcome.ts';
import { answerKey, type BegunAnswer, beginAnswer } from './begin-answer.ts';
import type { ByStaff } from './by-staff.ts';
import { closeAnswer } from './close-answer.ts';
import { joinTexts } from './evidence-rows.ts';
import { findOfferedRefund } from './find-offered-refund.ts';
import { linkRefund } from './link-refund.ts';
import { takeBackAnswer } from './take-back-answer.ts';

/**
 * Sends what was gathered to the provider, for good; in an inquiry with money given back beside it. The answer is
 * committed before the call, so a lost answer is looked up and never sent again blindly. Refuses what may not be done
 * now, and `provider_unavailable`, `answer_refused` or `dispute_changed` when the provider did not take it.
 */
export async function submitAnswer(
  services: Services,
  tenant: Tenant,
  wish: { readonly disputeId: string; readonly refund: Money | null },
  by: ByStaff,
): Promise<Result<AnswerOutcome, ApiRefusal>> {
  const kind = wish.refund ? ('refund' as const) : ('evidence' as const);
  const begun = await beginAnswer(services, tenant, { ...wish, kind }, by);
  if (!begun.ok) return begun;
  const { dispute, answerNo } = begun.value;
  const target = { dispute: dispute.dispute_id, payment: dispute.payment_id };
  await tenant.db.run((scope) =>
    recordAudit(scope, {
      ...{ actor: by.actor, from: by.from, action: 'dispute.answered', target, at: tenant.moment.wallNow },
      after: { answerNo, kind },
    }),
  );
  if (wish.refund) {
    const refunded = await refund(services, tenant, begun.value, wish.refund, by);
    if (!refunded.ok) return refunded;
  }
  return send(services, tenant, begun.value, wish.refund, by);
}

/**
 * An answer whose refund is refused goes back to the desk as a whole. One that was tried before and did not arrive had
 * its money given back all the same: that counts, and nothing is given back a second time.
 */
async function refund(
  services: Services,
  tenant: Tenant,
  begun: BegunAnswer,
  amount: Money,
  { actor }: ByStaff,
): Promise<Result<void, ApiRefusal>> {
  const { dispute, payment, answerNo } = begun;
  const disputeId = dispute.dispute_id;
  const offered = await tenant.db.run(async (scope) => {
    const refundId = await findOfferedRefund(scope, disputeId, amount);
    if (refundId) await linkRefund(scope, { disputeId, answerNo, refundId });
    return refundId;
  });
  if (offered) return ok(undefined);
  const order = { paymentId: payment.payment_id, amount, reason: 'dispute', inquiry: { disputeId, answerNo } };
  const refunded = await refundPayment(services, tenant, actor, order);
  if (!refunded.ok) {
    await takeBackAnswer(services, tenant, begun, refunded.error.code);
    return refunded;
  }
  return ok(undefined);
}

async function send(
  services: Services,
  tenant: Tenant,
  begun: BegunAnswer,
  refunded: Money | null,
  { actor }: ByStaff,
): Promise<Result<AnswerOutcome, ApiRefusal>> {
  const stored = await tenant.db.run((scope) => findConnection(scope, begun.dispute.connection_id));
  const connection = stored && openConnection(services, tenant, stored);
  if (refunded && connection?.provider.manifest.disputes !== true) {
    // The refund is the whole answer where the provider takes no other.
    await closeAnswer(services, tenant, actor, begun);
    return ok('sent');
  }
  const evidence = connection && (await gather(services.files, begun, refunded));
  if (!connection || !evidence) {
    await takeBackAnswer(services, tenant, begun, connection ? 'file_missing' : 'plugin_not_loaded');
    return refuse('provider_unavailable');
  }
  return applyAnswerOutcome(services, tenant, actor, begun, await call(connection, begun, evidence));
}

function call(connection: Connection, { dispute, answerNo }: BegunAnswer, evidence: Evidence) {
  return connection.heed(
    connection.provider.disputes.submitEvidence(connection.context(), {
      key: answerKey(dispute.dispute_id, answerNo),
      dispute: toRef(dispute.provider_ref),
      evidence,
      final: true,
    }),
  );
}

/** Null when a file is not in the store any more: half an answer is none. */
async function gather(files: FileStore, { evidence }: BegunAnswer, refunded: Money | null): Promise<Evidence | null> {
  const found: EvidenceFile[] = [];
  for (const { kind, file, file_name: name, media_type: mediaType } of evidence) {
    if (kind !== 'file') continue;
    const bytes = await files.get(file ?? '');
    if (!bytes) return null;
    found.push({ name: name ?? 'document', mediaType: mediaType ?? '', bytes });
  }
  const text = [joinTexts(evidence), refunded && `Refunded to the customer: ${amountText(refunded)}.`];
  return { text: text.filter((part) => part).join('\n\n') || null, files: found };
}

/** In English, which every provider's desk reads. */
function amountText({ amountMinor, currency }: Money): string {
  return formatMoney({ amountMinor: amountMinor.toString(), currency }, 'en');
}
