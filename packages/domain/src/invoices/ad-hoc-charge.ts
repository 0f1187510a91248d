import type { BusinessDate } from '../calendar/business-date.ts';
import { addDays } from '../calendar/day-arithmetic.ts';
import type { LocalizedText } from '../catalogue/localized-text.ts';
import type { TaxBehaviour, TaxCategory } from '../catalogue/plan-version.ts';
import type { LocationId, SubscriptionId } from '../ids/ids.ts';
import type { CurrencyCode, Money } from '../money/money.ts';
import { checkedPriceToRational, roundToMoney } from '../money/price.ts';
import { type DecimalText, multiplyRational, parseDecimal } from '../money/rational.ts';
import type { RatedCharge } from '../rating/rated-charge.ts';
import { invariant } from '../result.ts';

/** Something charged (or, with a negative price, given back) once, outside any plan. */
export interface AdHocItem {
  readonly subscriptionId: SubscriptionId;
  /** Unlike every component of the subscription's plan. */
  readonly code: string;
  readonly name: LocalizedText;
  readonly locationId: LocationId | null;
  /** The day it was supplied. */
  readonly date: BusinessDate;
  readonly quantity: DecimalText;
  readonly unitPrice: DecimalText;
  readonly currency: CurrencyCode;
  readonly taxBehaviour: TaxBehaviour;
  readonly taxCategory: TaxCategory;
}

/** The charge for an item. Throws for numbers that nobody checked. */
export function adHocCharge(item: AdHocItem): RatedCharge {
  const { code, name, date, quantity, unitPrice, ...rest } = item;
  return {
    subscriptionId: rest.subscriptionId,
    componentCode: code,
    componentName: name,
    locationId: rest.locationId,
    periodStart: date,
    servicePeriod: { start: date, end: addDays(date, 1) },
    revision: 0,
    quantity,
    unitPrice,
    amount: adHocAmount(item),
    taxBehaviour: rest.taxBehaviour,
    taxCategory: rest.taxCategory,
    isOutsidePlan: true,
    trace: [{ code: 'ad_hoc_charge', values: { quantity, price: unitPrice } }],
  };
}

/** What an item comes to, net or gross as its price is: quantity × price, rounded once. Throws like its charge. */
export function adHocAmount({
  quantity,
  unitPrice,
  currency,
}: Pick<AdHocItem, 'quantity' | 'unitPrice' | 'currency'>): Money {
  const units = parseDecimal(quantity);
  invariant(units.ok, `${quantity} is a quantity`);
  return roundToMoney(multiplyRational(checkedPriceToRational(unitPrice, currency), units.value), currency);
}
