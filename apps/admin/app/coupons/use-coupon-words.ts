import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import type { Amount } from '~/money.ts';

export interface WorthOfCoupon {
  readonly amount: Amount | null;
  readonly percent: string | null;
  readonly periods: number | null;
  readonly planCodes: readonly string[] | null;
  readonly componentCodes: readonly string[] | null;
}

/** What a coupon is worth and for what, in a few words. */
export function useCouponWords() {
  const { t } = useTranslation('books');
  const { money, percent: share } = useFormats();
  return {
    worth: ({ amount, percent }: WorthOfCoupon) => (amount ? money(amount) : share(percent ?? '0')),
    periods: ({ periods }: WorthOfCoupon) =>
      periods === null ? t('coupons.endless') : t('coupons.periodCount', { count: periods }),
    scope: ({ planCodes, componentCodes }: WorthOfCoupon) =>
      [...(planCodes ?? []), ...(componentCodes ?? [])].join(', ') || t('coupons.everything'),
  };
}
