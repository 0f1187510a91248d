import type Stripe from 'stripe';
import type { Account } from '../account.ts';
import type { DebitRefusal } from '../debits/debit-behaviour.ts';
import { createCharge } from './charge.ts';

/** The charge of a debit on its way: neither paid nor failed until the banks have told. */
export function createDebitCharge(
  account: Account,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  mandate: string | null,
): Stripe.Charge {
  const details: Stripe.Charge.PaymentMethodDetails =
    method.us_bank_account === undefined
      ? { type: 'sepa_debit', ...(method.sepa_debit && { sepa_debit: chargedSepa(method.sepa_debit, mandate) }) }
      : { type: 'us_bank_account', us_bank_account: chargedUs(method.us_bank_account, mandate) };
  return createCharge(account, intent, method, { status: 'pending', decline: null, outcome: outcomeOf(null), details });
}

/** What the payer's bank said, as a charge tells it. */
export function outcomeOf(refusal: DebitRefusal | null): Stripe.Charge.Outcome {
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: refusal?.networkCode ?? null,
    network_status: refusal === null ? 'approved_by_network' : 'declined_by_network',
    reason: refusal?.code ?? null,
    risk_level: 'not_assessed',
    seller_message: refusal === null ? 'Payment complete.' : 'The bank returned the payment.',
    type: refusal === null ? 'authorized' : 'issuer_declined',
  };
}

function chargedUs(
  bank: Stripe.PaymentMethod.UsBankAccount,
  mandate: string | null,
): Stripe.Charge.PaymentMethodDetails.UsBankAccount {
  const { account_holder_type, account_type, bank_name, fingerprint, last4, routing_number } = bank;
  const face = { account_holder_type, account_type, bank_name, fingerprint, last4, routing_number };
  return { ...face, payment_reference: null, ...(mandate === null ? {} : { mandate }) };
}

function chargedSepa(
  bank: Stripe.PaymentMethod.SepaDebit,
  mandate: string | null,
): Stripe.Charge.PaymentMethodDetails.SepaDebit {
  const { bank_code, branch_code, country, fingerprint, last4 } = bank;
  return { bank_code, branch_code, country, fingerprint, last4, mandate };
}
