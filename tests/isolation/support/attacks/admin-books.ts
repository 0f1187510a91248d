import { type Attacks, nothing, ofBrand, ownOnly } from './attack.ts';

const coupon = { code: 'MINE' };
const noteId = '01890a5d-ac96-774b-bcce-b302099a8057';

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
    return { invoiceId, noteId, request: { kind: 'full' }, reason: 'none', seenNotes: 0 };
  }),
  'admin.invoices.previewCredit': ofBrand(({ invoiceId }) => ({ invoiceId, request: { kind: 'full' } })),
  'admin.invoices.writeOff': ofBrand(({ invoiceId }) => ({ invoiceId, reason: 'none' })),
};
