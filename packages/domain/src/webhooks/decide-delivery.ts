import { deliveryPausesMs, endpointPatienceMs, endpointRestsMs, longestAskedPauseMs } from './delivery-pauses.ts';

/** What an endpoint made of a message: it took it, it did not, or it says that it is gone for good (HTTP 410). */
export type DeliveryOutcome = 'taken' | 'not_taken' | 'gone';

/** Failures in a row, the first of them at `sinceMs`; no message is sent until `restsUntilMs`. */
export interface EndpointTrouble {
  readonly failures: number;
  readonly sinceMs: number;
  readonly restsUntilMs: number;
}

export interface DeliveryTry {
  readonly outcome: DeliveryOutcome;
  /** Tries before this one, since the delivery was enqueued or replayed. */
  readonly triesBefore: number;
  /** Null while the endpoint takes what it gets. */
  readonly trouble: EndpointTrouble | null;
  /** When the message was sent and when its outcome was known, in ms of wall time. */
  readonly startedMs: number;
  readonly endedMs: number;
  /** How long the endpoint asked to be left alone, in ms; null when it did not say. */
  readonly askedPauseMs: number | null;
}

export type DeliveryNext =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'waits'; readonly untilMs: number }
  | { readonly kind: 'given_up' };

export type EndpointNext =
  | { readonly kind: 'well' }
  | { readonly kind: 'rests'; readonly trouble: EndpointTrouble }
  | { readonly kind: 'switched_off'; readonly why: 'failing' | 'gone' };

export interface DeliveryDecision {
  readonly delivery: DeliveryNext;
  readonly endpoint: EndpointNext;
}

/** What becomes of a delivery and of its endpoint after one try. */
export function decideDelivery(tried: DeliveryTry): DeliveryDecision {
  if (tried.outcome === 'taken') return { delivery: { kind: 'delivered' }, endpoint: { kind: 'well' } };
  return { delivery: nextTry(tried), endpoint: afterFailure(tried) };
}

function nextTry({ outcome, triesBefore, endedMs, askedPauseMs }: DeliveryTry): DeliveryNext {
  const pauseMs = deliveryPausesMs[triesBefore];
  if (outcome === 'gone' || pauseMs === undefined) return { kind: 'given_up' };
  return { kind: 'waits', untilMs: endedMs + pauseOf(pauseMs, askedPauseMs) };
}

/** What was asked for, within bounds: never shorter than our own pause, and not longer than six hours for that reason. */
function pauseOf(ownMs: number, askedMs: number | null): number {
  return Math.max(ownMs, Math.min(askedMs ?? 0, longestAskedPauseMs));
}

/** Messages that were under way side by side are one failure, not several; the longest pause that one asked for holds. */
function afterFailure({ outcome, trouble, startedMs, endedMs, askedPauseMs }: DeliveryTry): EndpointNext {
  if (outcome === 'gone') return { kind: 'switched_off', why: 'gone' };
  const sinceMs = trouble?.sinceMs ?? endedMs;
  if (endedMs - sinceMs >= endpointPatienceMs) return { kind: 'switched_off', why: 'failing' };
  if (trouble && startedMs < trouble.restsUntilMs) {
    const restsUntilMs = Math.max(trouble.restsUntilMs, endedMs + pauseOf(0, askedPauseMs));
    return { kind: 'rests', trouble: { ...trouble, restsUntilMs } };
  }
  const failures = (trouble?.failures ?? 0) + 1;
  const restMs = endpointRestsMs[Math.min(failures, endpointRestsMs.length) - 1] ?? 0;
  return { kind: 'rests', trouble: { failures, sinceMs, restsUntilMs: endedMs + pauseOf(restMs, askedPauseMs) } };
}
