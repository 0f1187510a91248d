import { z } from 'zod';

/** Money as it travels: the integer of minor units as text, because JSON numbers lose digits. */
export const moneyOutput = z.object({ amountMinor: z.string(), currency: z.string() });
export type MoneyOutput = z.infer<typeof moneyOutput>;

export function toMoneyOutput(amountMinor: bigint, currency: string): MoneyOutput {
  return { amountMinor: amountMinor.toString(), currency };
}
