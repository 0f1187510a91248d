import type { Services } from '../services/services.ts';

/**
 * False while half of the queue for database connections is taken: new requests are turned away at the door, before
 * they have cost anything, so that those already let in find the rest of the queue free.
 */
export function hasRoom({ app }: Pick<Services, 'app'>): boolean {
  const { waiting, maxWaiting } = app.load;
  return waiting === 0 || waiting * 2 < maxWaiting;
}
