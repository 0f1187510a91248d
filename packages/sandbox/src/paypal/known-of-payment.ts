import type { Account } from './account.ts';

/** What stories can be told about: the capture of that id, or all, the newest one first, each with a wallet of its buyer. */
export function knownOfPayments(account: Account, id?: string): Record<string, string>[] {
  const { capture: captures, payment_token: tokens } = account.tables;
  return [...captures.values()]
    .filter((capture) => id === undefined || capture.id === id)
    .toReversed()
    .map(({ id: payment, status, buyer }) => {
      const wallet = [...tokens.values()].findLast((token) => token.buyer === buyer)?.id;
      return { payment, status, ...(wallet !== undefined && { wallet }) };
    });
}
