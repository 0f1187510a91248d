import { type Attacks, nothing, ofBrand, ofCustomer, ownOnly } from './attack.ts';

const coupon = { code: 'MINE' };
const noteId = '01890a5d-ac96-774b-bcce-b302099a8057';

const receipt = { amount: { amountMinor: '100', currency: 'EUR' }, allocation: { kind: 'oldest_first' } };
const partOf = (invoiceId: string) => ({ kind: 'as_said', parts: [{ invoiceId, amount: receipt.amount }] });

/** What the billing desk does with coupons, credit notes, payments received by hand and the ledger. */
export const bookAttacks: Attacks = {
  'admin.payments.exchanges': ofBrand(({ paymentId }) => ({ paymentId })),
  'admin.connections.health': ofBrand(({ connectionId }) => ({ connectionId })),
  'admin.connections.check': ofBrand(({ connectionId }) => ({ connectionId })),
  'admin.payouts.list': ownOnly({}),
  'admin.payouts.get': ofBrand(({ payoutId }) => ({ payoutId })),
  'admin.payouts.download': ofBrand(({ payoutId }) => ({ payoutId })),
  'admin.payouts.resolve': ofBrand(({ payoutId }) => ({ payoutId, lineNos: [1], as: 'fees', note: 'captured' })),
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
  'admin.pay.statements': ofBrand(({ accountId }) => ({ accountId, from: null, to: null })),
  'admin.pay.setRules': ofBrand(({ accountId }) => ({ accountId, text: '' })),
  'admin.audit.list': ownOnly({}),
  'admin.audit.choices': nothing,
  'admin.audit.list#subject': ofCustomer(({ accountId }) => ({ subject: accountId })),
  'admin.audit.list#invoice': ofCustomer(({ invoiceId }) => ({ subject: invoiceId })),
  'admin.ledger.trialBalance': ownOnly({ asOf: null }),
  'admin.payments.previewReceipt': ofBrand(({ accountId }) => ({ accountId, ...receipt })),
  'admin.payments.previewReceipt#invoice': {
    // Of whoever's account: money goes to the account's own invoices only.
    input: ({ invoiceId, accountId }) => ({ accountId, ...receipt, allocation: partOf(invoiceId) }),
    abroad: 'not_found',
    neighbour: null,
  },
  'admin.payments.recordReceipt': ofBrand(({ accountId }) => {
    return { accountId, ...receipt, paymentId: noteId, rail: 'check', receivedOn: '2020-01-01', reference: '' };
  }),
  'admin.payments.bounceReceipt': ofBrand(({ paymentId }) => ({ paymentId, fee: null, reason: 'none' })),
  'admin.invoices.arrangement': ofBrand(({ invoiceId }) => ({ invoiceId })),
  'admin.invoices.agree': ofBrand(({ invoiceId }) => {
    return { invoiceId, wish: { kind: 'hold', until: '2099-01-01', liftsSuspension: true }, note: 'none' };
  }),
  'admin.invoices.withdrawArrangement': ofBrand(({ invoiceId }) => ({ invoiceId })),
  'admin.invoices.applyCredit': ofBrand(({ invoiceId }) => ({ invoiceId, applicationId: noteId })),
  'admin.invoices.writeOff': ofBrand(({ invoiceId }) => ({ invoiceId, reason: 'none' })),
};
