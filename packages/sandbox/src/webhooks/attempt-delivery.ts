import type Stripe from 'stripe';
import type { WebhookFaultKind } from '../faults/fault.ts';
import type { Strike } from '../faults/fault-book.ts';
import { type Account, accountNow, accountNowMs, type Delivery } from '../state/account.ts';
import type { Sandbox } from '../state/sandbox.ts';
import { signStripe } from './sign.ts';

const ANSWER_WITHIN_MS = 10_000;
const OLD_BY_MS = 600_000;
const LATE_BY_MS = 3_600_000;

/**
 * Tries one delivery, with the fault that struck it. Answers true when the delivery is over (or was put off by a
 * fault), false when it failed and must be tried again.
 */
export async function attemptDelivery(sandbox: Sandbox, account: Account, delivery: Delivery): Promise<boolean> {
  const event = account.tables.event.get(delivery.eventId);
  const endpoint = account.tables.webhook_endpoint.get(delivery.endpointId);
  if (event === undefined || endpoint === undefined) return finish(delivery, 'dropped', 'event or endpoint is gone');
  const strike = delivery.inspected ? undefined : sandbox.faults.strikeWebhook(account, delivery.eventType);
  delivery.inspected = true;
  if (strike?.kind === 'drop') return finish(delivery, 'dropped', 'dropped by a fault');
  if (strike?.kind === 'delay') return putOff(account, delivery, strike.delayMs || LATE_BY_MS);
  if (strike?.kind === 'reorder' && goBehindNext(account, delivery)) return true;
  const isTaken = await send(account, endpoint, event, delivery, strike);
  if (isTaken && strike?.kind === 'duplicate') await send(account, endpoint, event, delivery, undefined);
  if (!isTaken) return false;
  event.pending_webhooks = Math.max(0, event.pending_webhooks - 1);
  return finish(delivery, 'delivered', delivery.lastStatus);
}

/** Redirects count as failures, as at Stripe. */
async function send(
  account: Account,
  endpoint: Stripe.WebhookEndpoint,
  event: Stripe.Event,
  delivery: Delivery,
  strike: Strike<WebhookFaultKind> | undefined,
): Promise<boolean> {
  const body = JSON.stringify(event, null, 2);
  const secret = strike?.kind === 'forge' ? 'whsec_forged' : (endpoint.secret ?? '');
  const age = strike?.kind === 'old' ? strike.delayMs || OLD_BY_MS : 0;
  const signature = signStripe(body, secret, accountNow(account) - Math.floor(age / 1000));
  delivery.attempts += 1;
  try {
    const response = await fetch(endpoint.url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json; charset=utf-8',
        'Stripe-Signature': signature,
        'User-Agent': 'Stripe/1.0',
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    await response.body?.cancel();
    delivery.lastStatus = String(response.status);
    return response.ok;
  } catch (error) {
    delivery.lastStatus = error instanceof Error && error.name === 'TimeoutError' ? 'no answer' : 'no connection';
    return false;
  }
}

function finish(delivery: Delivery, state: Delivery['state'], status: string | null): true {
  delivery.state = state;
  delivery.lastStatus = status;
  delivery.nextMs = null;
  return true;
}

function putOff(account: Account, delivery: Delivery, byMs: number): true {
  delivery.nextMs = accountNowMs(account) + byMs;
  return true;
}

/** Swaps places with the delivery that is due next; false when there is none to swap with. */
function goBehindNext(account: Account, delivery: Delivery): boolean {
  const order = [...account.deliveries.values()];
  const now = accountNowMs(account);
  const next = order.find((other) => other !== delivery && other.nextMs !== null && other.nextMs <= now);
  if (next === undefined) return false;
  account.deliveries.clear();
  for (const other of order) {
    if (other === delivery) continue;
    account.deliveries.set(other.id, other);
    if (other === next) account.deliveries.set(delivery.id, delivery);
  }
  return true;
}
