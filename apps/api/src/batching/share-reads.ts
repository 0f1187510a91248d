import { setImmediate } from 'node:timers/promises';

/** What was read, and whether that was before the question. */
export interface SharedRead<Value> {
  readonly value: Value | null;
  readonly wasKept: boolean;
}

export interface SharedReads<Value> {
  /** What was read a moment ago, or else a fresh read. */
  recent(key: string): Promise<SharedRead<Value>>;
  /** What is true now: who asks while a read is under way waits for the next one. */
  fresh(key: string): Promise<SharedRead<Value>>;
}

/**
 * Lets all who ask for the same thing at the same time share one read, and keeps what was read for `keepMs`. Nothing is
 * kept of what is not there, and of what failed.
 */
export function shareReads<Value>(read: (key: string) => Promise<Value | null>, keepMs: number): SharedReads<Value> {
  const running = new Map<string, Promise<Value | null>>();
  const next = new Map<string, Promise<Value | null>>();
  const kept = new Kept<Value>(keepMs);
  const begin = async (key: string): Promise<Value | null> => {
    const before = running.get(key);
    await before?.then(nothing, nothing);
    await setImmediate();
    next.delete(key);
    const reading = read(key);
    running.set(key, reading);
    try {
      const value = await reading;
      if (value !== null) kept.add(key, value);
      return value;
    } finally {
      if (running.get(key) === reading) running.delete(key);
    }
  };
  const fresh = async (key: string): Promise<SharedRead<Value>> => {
    const waiting = next.get(key) ?? begin(key);
    next.set(key, waiting);
    return { value: await waiting, wasKept: false };
  };
  return {
    fresh,
    recent: async (key) => {
      const value = kept.find(key);
      return value === undefined ? fresh(key) : { value, wasKept: true };
    },
  };
}

/** Values by their age, the oldest first. */
class Kept<Value> {
  readonly #entries = new Map<string, { readonly value: Value; readonly until: number }>();
  readonly #keepMs: number;

  constructor(keepMs: number) {
    this.#keepMs = keepMs;
  }

  find(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    return entry && entry.until > performance.now() ? entry.value : undefined;
  }

  /** Forgets what is too old on the way, so that no more is held than was asked for lately. */
  add(key: string, value: Value): void {
    const now = performance.now();
    this.#entries.delete(key);
    this.#entries.set(key, { value, until: now + this.#keepMs });
    for (const [old, { until }] of this.#entries) {
      if (until > now) return;
      this.#entries.delete(old);
    }
  }
}

const nothing = () => undefined;
