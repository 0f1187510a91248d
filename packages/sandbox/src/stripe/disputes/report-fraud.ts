import type Stripe from 'stripe';
import { type Account, accountNow, newId } from '../account.ts';
import { emit } from '../emit.ts';
import { idOf } from '../find.ts';

/** The card's bank warns of fraud before any dispute. */
export function reportFraud(account: Account, charge: Stripe.Charge): void {
  const warning: Stripe.Radar.EarlyFraudWarning = {
    id: newId(account, 'issfr'),
    object: 'radar.early_fraud_warning',
    actionable: !charge.refunded,
    charge: charge.id,
    created: accountNow(account),
    fraud_type: 'unauthorized_use_of_card',
    livemode: false,
    payment_intent: idOf(charge.payment_intent) ?? '',
  };
  account.tables.early_fraud_warning.set(warning.id, warning);
  emit(account, 'radar.early_fraud_warning.created', warning);
}
