import type { MethodState } from '@quittance/domain';
import type { Stripe } from 'stripe';
import type { MethodEventType, MethodSnapshot, NormalEvent } from '../port/index.ts';
import { idOf } from './marks.ts';
import { toMethodSnapshot } from './method-snapshot.ts';
import type { Reader } from './reader.ts';

/** A setup's method: active, waiting, or refused. A setup that never got a method tells nothing. */
export async function setupEvents({ cx, stripe, item, id }: Reader): Promise<NormalEvent[]> {
  const asOf = cx.now();
  const setup = await stripe.setupIntents.retrieve(id, { expand: ['payment_method'] });
  const method = setupMethod(setup);
  if (method === null) return [];
  const state = setupState(setup.status);
  const facts = { asOf, mandate: idOf(setup.mandate), customer: idOf(setup.customer) };
  return [methodEvent(toMethodSnapshot(method, state === null ? facts : { ...facts, state }), item.occurredAt)];
}

/** A stored method that Stripe renewed, changed or let go. */
export async function methodEvents({ cx, stripe, item }: Reader, id: string): Promise<NormalEvent[]> {
  const asOf = cx.now();
  const method = await stripe.paymentMethods.retrieve(id);
  const snapshot = toMethodSnapshot(method, { asOf, customer: item.payload['customer'] ?? null });
  const renewed = snapshot.state === 'active' && item.providerType.endsWith('updated');
  return [
    renewed
      ? { type: 'method.updated', at: item.occurredAt, method: snapshot }
      : methodEvent(snapshot, item.occurredAt),
  ];
}

/** A bank debit's mandate: without it the method cannot be charged any more. */
export async function mandateEvents(reader: Reader): Promise<NormalEvent[]> {
  const { cx, stripe, item, id } = reader;
  const mandate = await stripe.mandates.retrieve(id);
  if (mandate.status !== 'inactive') return [];
  const asOf = cx.now();
  const method = await stripe.paymentMethods.retrieve(idOf(mandate.payment_method) ?? '');
  return [methodEvent(toMethodSnapshot(method, { asOf, mandate: id, state: 'revoked' }), item.occurredAt)];
}

function setupMethod(setup: Stripe.SetupIntent): Stripe.PaymentMethod | null {
  if (setup.payment_method !== null && typeof setup.payment_method === 'object') return setup.payment_method;
  return setup.last_setup_error?.payment_method ?? null;
}

/** Null: the stored method's own state counts. */
function setupState(status: Stripe.SetupIntent.Status): MethodState | null {
  if (status === 'succeeded') return null;
  if (status === 'requires_action') return 'requires_action';
  return status === 'processing' || status === 'requires_confirmation' ? 'pending' : 'failed';
}

const EVENT_TYPES: Readonly<Record<MethodState, MethodEventType>> = {
  pending: 'method.pending',
  requires_action: 'method.pending',
  active: 'method.active',
  failed: 'method.failed',
  revoked: 'method.revoked',
  expired: 'method.expired',
};

function methodEvent(method: MethodSnapshot, at: string): NormalEvent {
  return { type: EVENT_TYPES[method.state], at, method };
}
