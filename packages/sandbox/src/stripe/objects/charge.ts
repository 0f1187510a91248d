import type Stripe from 'stripe';
import { type Account, accountNow, newId } from '../account.ts';
import type { Decline } from '../cards/card-behaviour.ts';
import { idOf } from '../find.ts';

/** What distinguishes one attempt from another. */
export interface ChargeFacts {
  readonly status: 'succeeded' | 'failed' | 'pending';
  /** Why it failed. */
  readonly decline: Decline | null;
  readonly outcome: Stripe.Charge.Outcome;
  readonly details: Stripe.Charge.PaymentMethodDetails;
}

/** Makes and stores the charge of one attempt: a card's is decided at once, a debit's is pending for days. */
export function createCharge(
  account: Account,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  { status, decline, outcome, details }: ChargeFacts,
): Stripe.Charge {
  const isTaken = status !== 'failed';
  const charge: Stripe.Charge = {
    id: newId(account, details.type === 'card' ? 'ch' : 'py'),
    object: 'charge',
    amount: intent.amount,
    amount_captured: isTaken ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: structuredClone(method.billing_details),
    calculated_statement_descriptor: isTaken ? 'SANDBOX' : null,
    captured: isTaken,
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
    outcome,
    paid: status === 'succeeded',
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: details,
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
    status,
    transfer_data: null,
    transfer_group: null,
  };
  account.tables.charge.set(charge.id, charge);
  return charge;
}
