import type { Account } from '../state/account.ts';
import {
  type FaultOrder,
  type RequestFaultKind,
  requestFaultKinds,
  type WebhookFaultKind,
  webhookFaultKinds,
} from './fault.ts';

/** A fault that struck, with the wait it orders. */
export interface Strike<Kind> {
  readonly kind: Kind;
  readonly delayMs: number;
}

interface Entry {
  readonly id: string;
  readonly order: FaultOrder;
  seen: number;
  struck: number;
}

/** The faults that wait for their moment. The first that matches strikes; one request meets one fault. */
export class FaultBook {
  #entries: Entry[] = [];
  #count = 0;

  /** Adds a fault and answers its id. */
  add(order: FaultOrder): string {
    this.#count += 1;
    const id = `fault_${this.#count}`;
    this.#entries.push({ id, order, seen: 0, struck: 0 });
    return id;
  }

  clear(): void {
    this.#entries = [];
  }

  /** Forgets the faults ordered for one account and keeps everybody else's. */
  clearAccount(account: Account): void {
    this.#entries = this.#entries.filter(
      (entry) => entry.order.account === undefined || !isMeant(entry.order, account),
    );
  }

  list(): { id: string; order: FaultOrder; seen: number; struck: number }[] {
    return this.#entries.map((entry) => ({ ...entry }));
  }

  /** The fault that strikes this request, if any. */
  strikeRequest(account: Account, method: string, path: string): Strike<RequestFaultKind> | undefined {
    return this.#strike(requestFaultKinds, (order) => {
      const sameMethod = order.method === undefined || order.method.toUpperCase() === method;
      return isMeant(order, account) && sameMethod && isMatch(order.path, path);
    });
  }

  /** The fault that strikes this webhook delivery, if any. */
  strikeWebhook(account: Account, eventType: string): Strike<WebhookFaultKind> | undefined {
    return this.#strike(webhookFaultKinds, (order) => isMeant(order, account) && isMatch(order.path, eventType));
  }

  #strike<Kind extends string>(
    kinds: readonly Kind[],
    matches: (order: FaultOrder) => boolean,
  ): Strike<Kind> | undefined {
    let strike: Strike<Kind> | undefined;
    for (const entry of this.#entries) {
      const kind = kinds.find((candidate) => candidate === entry.order.kind);
      if (kind === undefined || !matches(entry.order)) continue;
      entry.seen += 1;
      const isDue = entry.seen >= (entry.order.nth ?? 1) && entry.struck < (entry.order.times ?? 1);
      if (strike !== undefined || !isDue) continue;
      entry.struck += 1;
      strike = { kind, delayMs: entry.order.delayMs ?? 0 };
    }
    return strike;
  }
}

function isMeant(order: FaultOrder, account: Account): boolean {
  const wanted = order.account;
  return wanted === undefined || wanted === account.name || wanted === account.id || wanted === account.key;
}

function isMatch(pattern: string | undefined, text: string): boolean {
  if (pattern === undefined || pattern === '*') return true;
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(text);
}
