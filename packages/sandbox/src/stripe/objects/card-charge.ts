import type Stripe from 'stripe';
import type { Account, CardMemory } from '../account.ts';
import type { Decline } from '../cards/card-behaviour.ts';
import { adviceFor } from '../cards/declines.ts';
import { createCharge } from './charge.ts';

/** The charge of one attempt by card: paid when `decline` is null, else failed. */
export function createCardCharge(
  account: Account,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  memory: CardMemory,
  decline: Decline | null,
): Stripe.Charge {
  return createCharge(account, intent, method, {
    status: decline === null ? 'succeeded' : 'failed',
    decline,
    outcome: outcomeOf(memory, decline),
    details: { type: 'card', ...(method.card && { card: chargedCard(intent, method.card) }) },
  });
}

function outcomeOf(memory: CardMemory, decline: Decline | null): Stripe.Charge.Outcome {
  const { risk } = memory.behaviour;
  const verdict = verdictOf(memory, decline);
  const refusal = verdict === 'issuer_declined' ? decline : null;
  return {
    advice_code: refusal && adviceFor(refusal),
    network_advice_code: null,
    network_decline_code: refusal && '01',
    network_status: networkStatuses[verdict],
    reason: verdict === 'blocked' ? 'highest_risk_level' : (refusal?.declineCode ?? null),
    risk_level: risk === 'blocked' ? 'highest' : risk,
    risk_score: { normal: 12, elevated: 68, highest: 92, blocked: 97 }[risk],
    seller_message: sellerMessages[verdict],
    type: verdict,
  };
}

type Verdict = 'authorized' | 'issuer_declined' | 'blocked';

function verdictOf(memory: CardMemory, decline: Decline | null): Verdict {
  if (decline === null) return 'authorized';
  return memory.behaviour.risk === 'blocked' ? 'blocked' : 'issuer_declined';
}

const networkStatuses: Readonly<Record<Verdict, string>> = {
  authorized: 'approved_by_network',
  issuer_declined: 'declined_by_network',
  blocked: 'not_sent_to_network',
};

const sellerMessages: Readonly<Record<Verdict, string>> = {
  authorized: 'Payment complete.',
  issuer_declined: 'The bank declined the payment.',
  blocked: 'Stripe blocked this payment as too risky.',
};

function chargedCard(
  intent: Stripe.PaymentIntent,
  card: Stripe.PaymentMethod.Card,
): Stripe.Charge.PaymentMethodDetails.Card {
  return {
    amount_authorized: intent.amount,
    authorization_code: null,
    brand: card.brand,
    checks: card.checks,
    country: card.country,
    electronic_commerce_indicator: null,
    exp_month: card.exp_month,
    exp_year: card.exp_year,
    fingerprint: card.fingerprint ?? null,
    funding: card.funding,
    installments: null,
    last4: card.last4,
    mandate: null,
    network: card.brand,
    network_transaction_id: null,
    regulated_status: card.regulated_status,
    three_d_secure: null,
    transaction_link_id: null,
    wallet: null,
  };
}
