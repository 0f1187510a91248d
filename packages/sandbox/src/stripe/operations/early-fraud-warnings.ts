import type Stripe from 'stripe';
import type { Call } from '../call.ts';
import { find, idOf } from '../find.ts';
import { listPage } from '../list.ts';

export function retrieve(call: Call): Stripe.Radar.EarlyFraudWarning {
  return find(call.account, 'early_fraud_warning', call.id);
}

export function list(call: Call, params: Stripe.Radar.EarlyFraudWarningListParams): object {
  return listPage(call, call.account.tables.early_fraud_warning, params, (warning) => {
    if (params.charge !== undefined && idOf(warning.charge) !== params.charge) return false;
    return params.payment_intent === undefined || idOf(warning.payment_intent) === params.payment_intent;
  });
}
