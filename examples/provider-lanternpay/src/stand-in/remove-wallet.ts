import { announce } from './announce.ts';
import type { Books, Method } from './books.ts';

/** The merchant, or the customer in the own app, takes a wallet away. Twice is the same as once. */
export function removeWallet(books: Books, method: Method): void {
  if (method.state === 'active') announce(books, 'method.removed', method.id);
  method.state = 'removed';
}
