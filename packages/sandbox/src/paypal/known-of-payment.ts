import type { Account } from './account.ts';

/** What a story can be told about: the capture of that id, or the newest one, and a wallet of its buyer. */
export function knownOfPayment(account: Account, id?: string): Record<string, string> | undefined {
  const { capture: captures, payment_token: tokens } = account.tables;
  const capture = id === undefined ? [...captures.values()].at(-1) : captures.get(id);
  if (capture === undefined) return undefined;
  const wallet = [...tokens.values()].findLast(({ buyer }) => buyer === capture.buyer)?.id;
  return { payment: capture.id, status: capture.status, ...(wallet !== undefined && { wallet }) };
}
