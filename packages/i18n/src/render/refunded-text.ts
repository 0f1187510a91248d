import type { Translator } from '../create-i18n.ts';

interface Sum {
  readonly amountMinor: string;
}

/** Whether a payment went back in whole or in part; null while nothing of it did. Sums in minor units. */
export function refundedText({ t }: Pick<Translator, 't'>, received: Sum, refunded: Sum): string | null {
  const back = BigInt(refunded.amountMinor);
  if (back <= 0n) return null;
  return t(back < BigInt(received.amountMinor) ? 'status:payment.partlyRefunded' : 'status:payment.refunded');
}
