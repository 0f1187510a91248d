import { newBrand } from '../../../setup/api/test-brands.ts';
import { bookAttacks } from './admin-books.ts';
import {
  type Attacks,
  agreed,
  inLanguage,
  link,
  newPassword,
  nothing,
  ofBrand,
  ofCustomer,
  ownOnly,
} from './attack.ts';

const { name, colour, legal } = newBrand('captured');

/** A plan that only the other brand has. */
const planVersion = { language: 'de', planCode: 'theirs', version: 1, definition: {} };
const sample = { from: '2026-01-01', locations: 1, seats: {}, usage: {}, taxRatePercent: '19' };

/** The victim's account under a campaign's name: as good as any campaign that is not the brand's. */
function asCampaign(accountId: string): string {
  return accountId.replace('acc_', 'cmp_');
}

const campaign = {
  name: 'captured',
  planCode: 'salon',
  fromVersion: 1,
  toVersion: 2,
  noticeOn: '2026-03-01',
  noticeDays: 30,
  waves: [],
};

export const adminAttacks: Attacks = {
  ...bookAttacks,
  'admin.brand': nothing,
  'admin.session.current': nothing,
  'admin.session.signIn': { input: ({ email }) => ({ email, password: newPassword }), abroad: 'wrong_credentials' },
  'admin.session.signOut': nothing,
  'admin.session.setLanguage': inLanguage,
  'admin.password.requestReset': { input: ({ email }) => ({ email }), abroad: 'answered', neighbour: null },
  'admin.password.checkLink': link(({ staffResetLink }) => ({ token: staffResetLink })),
  'admin.password.reset': link(({ staffResetLink }) => ({ token: staffResetLink, password: newPassword })),
  'admin.invitation.get': link(({ staffInvitation }) => ({ token: staffInvitation })),
  'admin.invitation.accept': link(({ staffInvitation }) => ({
    token: staffInvitation,
    password: newPassword,
    language: 'de',
  })),
  'admin.invitation.requestAgain': link(({ staffInvitation }) => ({ token: staffInvitation })),
  'admin.customers.list': ownOnly({}),
  'admin.customers.get': ofBrand(({ accountId }) => ({ accountId })),
  'admin.customers.timeline': ofBrand(({ accountId }) => ({ accountId, language: 'de' })),
  'admin.customers.people': ofBrand(({ accountId }) => ({ accountId })),
  'admin.customers.invite': ofBrand(({ accountId, personId }) => ({ accountId, personId })),
  'admin.customers.subscriptions': ofBrand(({ accountId }) => ({ accountId, language: 'de' })),
  'admin.customers.changeOptions': ofBrand(({ accountId, subscriptionId }) => {
    return { accountId, subscriptionId, language: 'de' };
  }),
  'admin.customers.previewChange': ofBrand(({ accountId, subscriptionId }) => {
    return { accountId, subscriptionId, wish: { kind: 'pause', until: null }, language: 'de' };
  }),
  'admin.customers.confirmChange': ofBrand(({ accountId, subscriptionId }) => {
    return { accountId, subscriptionId, wish: { kind: 'cancel', when: 'now' }, ...agreed, language: 'de' };
  }),
  'admin.customers.seats': ofBrand(({ accountId }) => ({ accountId, language: 'de' })),
  'admin.customers.methods': ofBrand(({ accountId }) => ({ accountId })),
  'admin.customers.purse': ofBrand(({ accountId }) => ({ accountId })),
  'admin.customers.grantCredit': ofBrand(({ accountId }) => ({
    accountId,
    creditId: '01890a5d-ac96-774b-bcce-b302099a8057',
    kind: 'goodwill',
    amount: { amountMinor: '100', currency: 'EUR' },
    reason: 'none',
  })),
  'admin.dashboard': nothing,
  'admin.invoices.list': ownOnly({}),
  'admin.invoices.list#customer': ofCustomer(({ accountId }) => ({ accountId })),
  'admin.invoices.get': ofBrand(({ invoiceId }) => ({ invoiceId, language: 'de' })),
  'admin.invoices.entries': ofBrand(({ invoiceId }) => ({ invoiceId })),
  'admin.payments.list': ownOnly({}),
  'admin.payments.list#customer': ofCustomer(({ accountId }) => ({ accountId })),
  'admin.payments.get': ofBrand(({ paymentId }) => ({ paymentId })),
  'admin.payments.refund': ofBrand(({ paymentId }) => ({
    paymentId,
    amount: { amountMinor: '100', currency: 'EUR' },
    refundableMinor: '1190',
    reason: 'none',
  })),
  'admin.runs.list': ownOnly({}),
  // The victim's invoice under a run's name: as good as any run that is not the brand's.
  'admin.runs.get': ofBrand(({ invoiceId }) => ({ runId: invoiceId.replace('inv_', 'run_') })),
  'admin.runs.preview': ownOnly({}),
  'admin.runs.start': nothing,
  'admin.runs.control': ofBrand(({ invoiceId }) => ({ runId: invoiceId.replace('inv_', 'run_'), order: 'pause' })),
  'admin.runs.setAside': ofBrand(({ invoiceId }) => ({ runId: invoiceId.replace('inv_', 'run_') })),
  'admin.runs.billAgain': ofBrand(({ accountId }) => ({ accountId })),
  'admin.runs.billReasonAgain': ofBrand(({ invoiceId }) => {
    return { runId: invoiceId.replace('inv_', 'run_'), reason: 'no_tax_rate' };
  }),
  'admin.catalogue.list': nothing,
  // The victim's invoice under a plan version's name: as good as any that is not the brand's.
  'admin.catalogue.version': ofBrand(({ invoiceId }) => ({
    planVersionId: invoiceId.replace('inv_', 'plv_'),
    language: 'de',
  })),
  'admin.catalogue.preview': ownOnly({ ...planVersion, sample }),
  'admin.catalogue.publish': ofBrand(() => planVersion),
  'admin.catalogue.start': ofBrand(() => ({ planCode: 'theirs' })),
  'admin.catalogue.save': ownOnly({
    language: 'de',
    list: 'products',
    isNew: true,
    entry: { code: 'captured', name: { de: 'Captured' } },
  }),
  'admin.campaigns.list': ownOnly({}),
  'admin.campaigns.get': ofBrand(({ accountId }) => ({ campaignId: asCampaign(accountId), language: 'de' })),
  'admin.campaigns.subjects': ofBrand(({ accountId }) => ({ campaignId: asCampaign(accountId) })),
  'admin.campaigns.versionSteps': inLanguage,
  'admin.campaigns.create': ownOnly({ campaign, language: 'de' }),
  'admin.campaigns.try': ofBrand(({ accountId }) => ({ campaignId: asCampaign(accountId) })),
  'admin.campaigns.announce': ofBrand(({ accountId }) => ({ campaignId: asCampaign(accountId) })),
  'admin.campaigns.rollBack': ofBrand(({ accountId }) => ({ campaignId: asCampaign(accountId) })),
  'admin.campaigns.optOut': ofBrand(({ accountId }) => ({
    campaignId: asCampaign(accountId),
    subscriptionId: accountId.replace('acc_', 'sub_'),
  })),
  'admin.clock.get': nothing,
  'admin.clock.move': ownOnly({ by: 'days', days: 1 }),
  'admin.mails.list': ownOnly({}),
  'admin.connections.list': nothing,
  'admin.connections.inbox': ownOnly({ filter: 'all' }),
  'admin.connections.connectable': nothing,
  'admin.connections.connect': ownOnly({
    ...{ provider: 'nobodys', environment: 'sandbox', rails: ['card'] },
    values: { secretKey: 'sk_test_attacker' },
  }),
  'admin.connections.replaceKey': ofBrand(({ connectionId }) => ({
    connectionId,
    secrets: { secretKey: 'sk_test_attacker' },
  })),
  'admin.connections.setRails': ofBrand(({ connectionId }) => ({ connectionId, rails: ['card'] })),
  'admin.apiKeys.list': nothing,
  'admin.apiKeys.create': ownOnly({ name: 'An attacker’s', scopes: ['entitlement.read'] }),
  'admin.apiKeys.revoke': ofBrand(({ accountId }) => ({ id: accountId.replace('acc_', 'key_') })),
  'admin.settings.get': nothing,
  'admin.settings.update': ownOnly({ name, colour, legal }),
  'admin.settings.uploadLogo': ownOnly({ contentBase64: 'iVBORw0KGgo=' }),
};
