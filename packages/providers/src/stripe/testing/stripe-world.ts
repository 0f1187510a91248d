import type { NormalEvent, WebhookItem } from '../../port/index.ts';
import { normaliseEvent } from '../normalise-event.ts';
import { answer, card, intent, list, problem, type Script, type Sent, scriptedStripe } from './scripted-stripe.ts';

export const marks = { tenant_id: 'ten_1', account_id: 'acc_1', attempt_id: 'att_1' };
export const session = {
  id: 'cs_1',
  object: 'checkout.session',
  mode: 'payment',
  customer: 'cus_1',
  metadata: marks,
  status: 'complete',
};
const setup = {
  id: 'seti_1',
  object: 'setup_intent',
  status: 'succeeded',
  payment_method: card(),
  customer: 'cus_1',
  mandate: null,
};
export const refund = {
  id: 're_1',
  object: 'refund',
  amount: 300,
  currency: 'eur',
  status: 'succeeded',
  payment_intent: 'pi_1',
  metadata: marks,
};
export const dispute = {
  id: 'dp_1',
  object: 'dispute',
  amount: 1234,
  currency: 'eur',
  created: 1_793_613_600,
  status: 'needs_response',
  reason: 'fraudulent',
  payment_intent: 'pi_1',
  is_charge_refundable: false,
  balance_transactions: [{ amount: -1234, currency: 'eur' }],
  evidence_details: { due_by: 1_794_218_400, past_due: false },
  payment_method_details: { type: 'card' },
};
const payout = {
  id: 'po_1',
  object: 'payout',
  amount: 900,
  currency: 'eur',
  status: 'paid',
  arrival_date: 1_793_613_600,
};

/** Stripe with one of everything. */
const world: Record<string, object> = {
  '/v1/checkout/sessions/cs_1': session,
  '/v1/setup_intents/seti_1': setup,
  '/v1/payment_methods/pm_1': card(),
  '/v1/mandates/mandate_1': { id: 'mandate_1', object: 'mandate', status: 'inactive', payment_method: 'pm_1' },
  '/v1/payment_intents/pi_1': intent(),
  '/v1/refunds/re_1': refund,
  '/v1/disputes/dp_1': dispute,
  '/v1/radar/early_fraud_warnings/issfr_1': {
    id: 'issfr_1',
    object: 'radar.early_fraud_warning',
    payment_intent: 'pi_1',
  },
  '/v1/payouts/po_1': payout,
};

/** An inbox item about one thing. */
export function item(providerType: string, id: string): WebhookItem {
  const payload = { object: 'x', id, customer: 'cus_before', paymentIntent: 'pi_1', paymentMethod: null, charge: null };
  return { providerEventId: 'evt_1', providerType, occurredAt: '2026-11-02T09:00:00.000Z', trust: 'signed', payload };
}

/** Normalises an item in a world with one of everything, or with these changes to it. */
export async function normaliseIn(
  type: string,
  id: string,
  changes: Record<string, object> = {},
): Promise<{ value: readonly NormalEvent[]; sent: readonly Sent[] }> {
  const script: Script = ({ path }) => {
    const found = { '/v1/refunds': { data: [refund] }, ...world, ...changes }[path];
    if (found === undefined) return problem(404, { code: 'resource_missing' });
    return 'data' in found && Array.isArray(found.data) ? list(found.data) : answer(found);
  };
  const { cx, sent } = scriptedStripe(script);
  const result = await normaliseEvent(cx, item(type, id));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return { value: result.value, sent };
}
