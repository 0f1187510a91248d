import { type Attacks, nothing, ofBrand, ownOnly } from './attack.ts';

const coupon = { code: 'MINE' };

/** What the billing desk does with coupons, credit notes, payments received by hand and the ledger. */
export const bookAttacks: Attacks = {
  'admin.coupons.list': nothing,
  'admin.coupons.get': ownOnly(coupon),
  'admin.coupons.create': ownOnly({
    ...coupon,
    discount: { kind: 'percent', percent: '10' },
    periods: null,
    componentCodes: null,
    planCodes: null,
  }),
  'admin.coupons.end': ownOnly(coupon),
  'admin.coupons.redeem': ofBrand(({ accountId }) => ({ ...coupon, accountId, subscriptionId: null })),
  'admin.coupons.removeRedemption': ofBrand(({ accountId }) => ({ ...coupon, accountId, subscriptionId: null })),
  'admin.invoices.credit': ofBrand(({ invoiceId }) => {
    return { invoiceId, request: { kind: 'full' }, reason: 'none', seenNotes: 0 };
  }),
  'admin.invoices.writeOff': ofBrand(({ invoiceId }) => ({ invoiceId, reason: 'none' })),
};
