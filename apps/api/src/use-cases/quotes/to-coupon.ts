import { type BusinessDate, businessDate, type Coupon, type CurrencyCode } from '@quittance/domain';
import type { QuoteCase } from './quote-schema.ts';
import { toMoney } from './to-money.ts';

/** A coupon of the case; one without a day counts from the start. */
export function couponOf(coupon: QuoteCase['coupons'][number], currency: CurrencyCode, start: BusinessDate): Coupon {
  const { discount, from, ...rest } = coupon;
  return {
    ...rest,
    discount: discount.kind === 'percent' ? discount : { kind: 'amount', amount: toMoney(discount.amount, currency) },
    from: from ? businessDate(from) : start,
  };
}
