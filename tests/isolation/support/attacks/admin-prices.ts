import { type Attacks, nothing, ofBrand, ownOnly } from './attack.ts';

const once = '01890a5d-ac96-774b-bcce-b302099a8057';
const price = { kind: 'discount', percent: '10' };
const when = { from: '2026-03-01', until: null, reason: 'none' };
const sum = { quantity: '1', unitPrice: '10.00', taxCategory: 'standard', suppliedOn: '2026-03-01', onItsDay: false };

/** What one customer is charged otherwise than its plans say. */
export const priceAttacks: Attacks = {
  'admin.prices.get': ofBrand(({ accountId }) => ({ accountId, language: 'de' })),
  'admin.prices.agree': ofBrand(({ accountId, subscriptionId }) => {
    return { accountId, subscriptionId, agreementId: once, componentCode: 'base', price, ...when };
  }),
  'admin.prices.end': ofBrand(({ accountId }) => ({ accountId, agreementId: accountId.replace('acc_', 'agr_') })),
  'admin.prices.addCharge': ofBrand(({ accountId, subscriptionId }) => {
    return { accountId, subscriptionId, chargeId: once, locationId: null, description: 'none', ...sum };
  }),
  'admin.prices.withdrawCharge': ofBrand(({ accountId }) => {
    return { accountId, chargeId: accountId.replace('acc_', 'chg_') };
  }),
  'admin.prices.setGrouping': ofBrand(({ accountId }) => ({ accountId, grouping: 'location' })),
  'admin.prices.noteExemption': ofBrand(({ accountId }) => {
    return { accountId, exemptionId: once, reference: 'none', from: '2026-03-01', until: null };
  }),
  'admin.settings.billing': nothing,
  'admin.settings.updateBilling': ownOnly({ cancellation: 'period_end', longestPauseDays: null, latePayment: null }),
};
