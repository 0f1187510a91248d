import type Stripe from 'stripe';
import type { Call } from '../call.ts';
import { answerDispute, closeDispute } from '../disputes/dispute-life.ts';
import { find, idOf, mergeMetadata } from '../find.ts';
import { listPage } from '../list.ts';

export function retrieve(call: Call): Stripe.Dispute {
  return find(call.account, 'dispute', call.id);
}

/** Evidence is sent to the bank unless `submit` is false. */
export function update(call: Call, params: Stripe.DisputeUpdateParams): Stripe.Dispute {
  const dispute = find(call.account, 'dispute', call.id);
  const { evidence = {}, submit = true } = params;
  if (params.evidence !== undefined || params.submit) {
    answerDispute(call.account, dispute, evidence as Record<string, unknown>, submit);
  }
  dispute.metadata = mergeMetadata(dispute.metadata, params.metadata);
  return dispute;
}

/** Accepts the loss. */
export function close(call: Call): Stripe.Dispute {
  const dispute = find(call.account, 'dispute', call.id);
  closeDispute(call.account, dispute);
  return dispute;
}

export function list(call: Call, params: Stripe.DisputeListParams): object {
  return listPage(call, call.account.tables.dispute, params, (dispute) => {
    if (params.charge !== undefined && idOf(dispute.charge) !== params.charge) return false;
    return params.payment_intent === undefined || idOf(dispute.payment_intent) === params.payment_intent;
  });
}
