import { type Account, accountNowMs, type Delivery } from '../state/account.ts';
import { type Sandbox, standInOf } from '../state/sandbox.ts';
import { attemptDelivery } from './attempt-delivery.ts';

const FINISHED_KEPT = 2_000;

/**
 * Delivers webhooks in the background: for each account one after the other in the order of their events, so that
 * order is only lost when a fault asks for it.
 */
export class Courier {
  readonly #sandbox: Sandbox;
  readonly #busy = new Map<string, Promise<void>>();
  #isStopped = false;

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
  }

  /** Starts what is due for every account that is not being served already. */
  wake(): void {
    if (this.#isStopped) return;
    for (const account of this.#sandbox.accounts.values()) {
      if (this.#busy.has(account.name) || nextDue(account) === undefined) continue;
      const round = this.#serve(account).finally(() => this.#busy.delete(account.name));
      this.#busy.set(account.name, round);
    }
  }

  /** Waits until nothing is due for this account: everything pending was tried at least once. */
  async settle(account: Account): Promise<void> {
    do {
      this.wake();
      await this.#busy.get(account.name);
    } while (!this.#isStopped && nextDue(account) !== undefined);
  }

  /** Finishes the attempt in hand and starts no other. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await Promise.all(this.#busy.values());
  }

  async #serve(account: Account): Promise<void> {
    for (let delivery = nextDue(account); delivery !== undefined && !this.#isStopped; delivery = nextDue(account)) {
      const isOver = await attemptDelivery(this.#sandbox, account, delivery);
      if (!isOver) reschedule(account, delivery, standInOf(this.#sandbox, account).webhooks.retryAfterMinutes);
      forgetFinished(account);
      this.#sandbox.changed();
    }
  }
}

/** After the last failed try the delivery is given up. */
function reschedule(account: Account, delivery: Delivery, retryAfterMinutes: readonly number[]): void {
  const minutes = retryAfterMinutes[delivery.attempts - 1];
  if (minutes === undefined) {
    delivery.state = 'gave_up';
    delivery.nextMs = null;
  } else delivery.nextMs = accountNowMs(account) + minutes * 60_000;
}

function nextDue(account: Account): Delivery | undefined {
  if (account.heldUntilMs > Date.now()) return undefined;
  const now = accountNowMs(account);
  for (const delivery of account.deliveries.values()) {
    if (delivery.nextMs !== null && delivery.nextMs <= now) return delivery;
  }
  return undefined;
}

function forgetFinished(account: Account): void {
  let surplus = account.deliveries.size - FINISHED_KEPT;
  for (const [id, delivery] of account.deliveries) {
    if (surplus <= 0) return;
    if (delivery.nextMs === null) account.deliveries.delete(id);
    surplus -= 1;
  }
}
