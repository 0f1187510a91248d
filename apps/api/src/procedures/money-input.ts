import { isCurrencyCode, type Money, money } from '@quittance/domain';
import { z } from 'zod';

/** Money above zero as it travels: whole minor units as text, at most 15 digits. */
export const moneyInput = z
  .object({
    amountMinor: z.string().regex(/^[1-9]\d{0,14}$/),
    currency: z.string().refine(isCurrencyCode),
  })
  .transform(({ amountMinor, currency }): Money => money(BigInt(amountMinor), currency));

/** The same, which may also be below zero, but not nothing. */
export const signedMoneyInput = z
  .object({
    amountMinor: z.string().regex(/^-?[1-9]\d{0,14}$/),
    currency: z.string().refine(isCurrencyCode),
  })
  .transform(({ amountMinor, currency }): Money => money(BigInt(amountMinor), currency));
