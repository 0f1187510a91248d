import type { Stripe } from 'stripe';
import type { DisputeEventType } from '../port/index.ts';

/** What to read for an event, and what to call the result. */
export type Reading =
  | { readonly read: 'session'; readonly as: 'session.completed' | 'session.abandoned' }
  | { readonly read: 'session_payment' }
  | { readonly read: 'setup' }
  | { readonly read: 'method' }
  | { readonly read: 'mandate' }
  | { readonly read: 'payment' }
  | { readonly read: 'charge_refunds' }
  | { readonly read: 'refund' }
  | { readonly read: 'dispute'; readonly as: DisputeEventType }
  | { readonly read: 'warning' }
  | { readonly read: 'payout' };

type EventType = Stripe.WebhookEndpointCreateParams.EnabledEvent;

/** Every event that we register for. All others are `ignored`. Source: Stripe, "Types of events". */
export const eventMap: ReadonlyMap<EventType, Reading> = new Map<EventType, Reading>([
  ['checkout.session.completed', { read: 'session', as: 'session.completed' }],
  ['checkout.session.expired', { read: 'session', as: 'session.abandoned' }],
  ['checkout.session.async_payment_succeeded', { read: 'session_payment' }],
  ['checkout.session.async_payment_failed', { read: 'session_payment' }],
  ['setup_intent.succeeded', { read: 'setup' }],
  ['setup_intent.setup_failed', { read: 'setup' }],
  ['setup_intent.requires_action', { read: 'setup' }],
  ['payment_method.automatically_updated', { read: 'method' }],
  ['payment_method.updated', { read: 'method' }],
  ['payment_method.detached', { read: 'method' }],
  ['mandate.updated', { read: 'mandate' }],
  ['payment_intent.processing', { read: 'payment' }],
  ['payment_intent.succeeded', { read: 'payment' }],
  ['payment_intent.payment_failed', { read: 'payment' }],
  ['payment_intent.requires_action', { read: 'payment' }],
  ['payment_intent.canceled', { read: 'payment' }],
  ['charge.refunded', { read: 'charge_refunds' }],
  ['refund.created', { read: 'refund' }],
  ['refund.updated', { read: 'refund' }],
  ['refund.failed', { read: 'refund' }],
  ['charge.dispute.created', { read: 'dispute', as: 'dispute.opened' }],
  ['charge.dispute.updated', { read: 'dispute', as: 'dispute.updated' }],
  ['charge.dispute.funds_withdrawn', { read: 'dispute', as: 'dispute.funds_withdrawn' }],
  ['charge.dispute.funds_reinstated', { read: 'dispute', as: 'dispute.funds_reinstated' }],
  ['charge.dispute.closed', { read: 'dispute', as: 'dispute.closed' }],
  ['radar.early_fraud_warning.created', { read: 'warning' }],
  ['payout.paid', { read: 'payout' }],
  ['payout.failed', { read: 'payout' }],
  ['payout.canceled', { read: 'payout' }],
  ['payout.reconciliation_completed', { read: 'payout' }],
]);
