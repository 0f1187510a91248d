import type { WebhookFaultKind } from '../faults/fault.ts';
import type { Strike } from '../faults/fault-book.ts';
import type { Letter, Spoiling } from '../stand-in.ts';
import { type Account, accountNowMs, type Delivery } from '../state/account.ts';
import { type Sandbox, standInOf } from '../state/sandbox.ts';

const ANSWER_WITHIN_MS = 10_000;
const OLD_BY_MS = 600_000;
const LATE_BY_MS = 3_600_000;
const GENUINE: Spoiling = { isForged: false, ageMs: 0 };

/**
 * Tries one delivery, with the fault that struck it. Answers true when the delivery is over (or was put off by a
 * fault), false when it failed and must be tried again.
 */
export async function attemptDelivery(sandbox: Sandbox, account: Account, delivery: Delivery): Promise<boolean> {
  const { webhooks } = standInOf(sandbox, account);
  const compose = (spoiling: Spoiling) => webhooks.compose(sandbox, account, delivery, spoiling);
  const genuine = compose(GENUINE);
  if (genuine === undefined) return finish(delivery, 'dropped', 'event or endpoint is gone');
  const strike = delivery.inspected ? undefined : sandbox.faults.strikeWebhook(account, delivery.eventType);
  delivery.inspected = true;
  if (strike?.kind === 'drop') return finish(delivery, 'dropped', 'dropped by a fault');
  if (strike?.kind === 'delay') return putOff(account, delivery, strike.delayMs || LATE_BY_MS);
  if (strike?.kind === 'reorder' && goBehindNext(account, delivery)) return true;
  const isTaken = await send(isSpoiled(strike) ? compose(spoilingOf(strike)) : genuine, delivery);
  if (isTaken && strike?.kind === 'duplicate') await send(genuine, delivery);
  if (!isTaken) return false;
  webhooks.delivered(account, delivery);
  return finish(delivery, 'delivered', delivery.lastStatus);
}

function isSpoiled(strike: Strike<WebhookFaultKind> | undefined): strike is Strike<'forge' | 'old'> {
  return strike?.kind === 'forge' || strike?.kind === 'old';
}

function spoilingOf(strike: Strike<'forge' | 'old'>): Spoiling {
  return { isForged: strike.kind === 'forge', ageMs: strike.kind === 'old' ? strike.delayMs || OLD_BY_MS : 0 };
}

/** Redirects count as failures, as at every provider. */
async function send(letter: Letter | undefined, delivery: Delivery): Promise<boolean> {
  if (letter === undefined) return false;
  delivery.attempts += 1;
  try {
    const response = await fetch(letter.url, {
      method: 'POST',
      headers: letter.headers,
      body: letter.body,
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
