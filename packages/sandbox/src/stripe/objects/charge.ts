import type Stripe from 'stripe';
import { type Account, accountNow, type CardMemory, newId } from '../account.ts';
import type { Decline } from '../cards/card-behaviour.ts';
import { adviceFor } from '../cards/declines.ts';
import { idOf } from '../find.ts';

/** Makes and stores the charge of one attempt: paid when `decline` is null, else failed. */
export function createCharge(
  account: Account,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  memory: CardMemory,
  decline: Decline | null,
): Stripe.Charge {
  const isPaid = decline === null;
  const charge: Stripe.Charge = {
    id: newId(account, 'ch'),
    object: 'charge',
    amount: intent.amount,
    amount_captured: isPaid ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: structuredClone(method.billing_details),
    calculated_statement_descriptor: isPaid ? 'SANDBOX' : null,
    captured: isPaid,
    created: accountNow(account),
    currency: intent.currency,
    customer: idOf(intent.customer),
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: { ...intent.metadata },
    on_behalf_of: null,
    outcome: outcomeOf(memory, decline),
    paid: isPaid,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: { type: 'card', ...(method.card && { card: chargedCard(intent, method.card) }) },
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: isPaid ? 'succeeded' : 'failed',
    transfer_data: null,
    transfer_group: null,
  };
  account.tables.charge.set(charge.id, charge);
  return charge;
}

function outcomeOf(memory: CardMemory, decline: Decline | null): Stripe.Charge.Outcome {
  const { risk } = memory.behaviour;
  const isBlocked = risk === 'blocked' && decline !== null;
  return {
    advice_code: decline === null || isBlocked ? null : adviceFor(decline),
    network_advice_code: null,
    network_decline_code: decline === null || isBlocked ? null : '01',
    network_status: networkStatus(decline !== null, isBlocked),
    reason: isBlocked ? 'highest_risk_level' : (decline?.declineCode ?? null),
    risk_level: risk === 'blocked' ? 'highest' : risk,
    risk_score: { normal: 12, elevated: 68, highest: 92, blocked: 97 }[risk],
    seller_message: sellerMessage(decline !== null, isBlocked),
    type: isBlocked ? 'blocked' : decline === null ? 'authorized' : 'issuer_declined',
  };
}

function networkStatus(isDeclined: boolean, isBlocked: boolean): string {
  if (isBlocked) return 'not_sent_to_network';
  return isDeclined ? 'declined_by_network' : 'approved_by_network';
}

function sellerMessage(isDeclined: boolean, isBlocked: boolean): string {
  if (isBlocked) return 'Stripe blocked this payment as too risky.';
  return isDeclined ? 'The bank declined the payment.' : 'Payment complete.';
}

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
