import { type CurrencyCode, checkedPriceToRational, type Money, roundToMoney } from '@quittance/domain';

/** A checked amount in major units; digits the currency does not have are rounded. */
export function toMoney(text: string, currency: CurrencyCode): Money {
  return roundToMoney(checkedPriceToRational(text, currency), currency);
}
