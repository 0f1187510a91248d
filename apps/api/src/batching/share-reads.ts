import { setImmediate } from 'node:timers/promises';

/**
 * Lets all who ask for the same thing at the same time share one read. The read always begins after the question, so
 * nobody is given what was true before they asked: who asks while a read is under way waits for the next one.
 */
export function shareReads<Value>(read: (key: string) => Promise<Value>): (key: string) => Promise<Value> {
  const running = new Map<string, Promise<Value>>();
  const next = new Map<string, Promise<Value>>();
  const begin = async (key: string): Promise<Value> => {
    const before = running.get(key);
    await before?.then(nothing, nothing);
    await setImmediate();
    next.delete(key);
    const reading = read(key);
    running.set(key, reading);
    try {
      return await reading;
    } finally {
      if (running.get(key) === reading) running.delete(key);
    }
  };
  return (key) => {
    const waiting = next.get(key) ?? begin(key);
    next.set(key, waiting);
    return waiting;
  };
}

const nothing = () => undefined;
