import { type Attacks, agreed, inLanguage, link, newPassword, nothing, ownOnly } from './attack.ts';

export const portalAttacks: Attacks = {
  'portal.brand': nothing,
  'portal.session.current': nothing,
  'portal.session.signIn': {
    input: ({ email }) => ({ email, password: newPassword }),
    abroad: 'wrong_credentials',
  },
  'portal.session.signOut': nothing,
  'portal.session.chooseAccount': { input: ({ accountId }) => ({ accountId }), abroad: 'not_found' },
  'portal.session.setLanguage': inLanguage,
  'portal.password.requestReset': { input: ({ email }) => ({ email }), abroad: 'answered', neighbour: null },
  'portal.password.checkLink': link(({ resetLink }) => ({ token: resetLink })),
  'portal.password.reset': link(({ resetLink }) => ({ token: resetLink, password: newPassword })),
  'portal.invitation.get': link(({ invitation }) => ({ token: invitation })),
  'portal.invitation.accept': link(({ invitation }) => ({ token: invitation, password: newPassword, language: 'de' })),
  'portal.invitation.requestAgain': link(({ invitation }) => ({ token: invitation })),
  'portal.account.current': nothing,
  'portal.home': inLanguage,
  'portal.invoices.list': ownOnly({}),
  'portal.invoices.arrangement': { input: ({ invoiceId }) => ({ invoiceId }), abroad: 'not_found' },
  'portal.invoices.collectInstalments': {
    input: ({ invoiceId }) => ({ invoiceId, byMethod: false }),
    abroad: 'not_found',
  },
  'portal.invoices.get': { input: ({ invoiceId }) => ({ invoiceId, language: 'de' }), abroad: 'not_found' },
  'portal.methods.list': inLanguage,
  'portal.methods.get': { input: ({ methodId }) => ({ methodId, language: 'de' }), abroad: 'not_found' },
  'portal.methods.add': ownOnly({ rail: 'card' }),
  'portal.methods.complete': { input: ({ methodId }) => ({ methodId }), abroad: 'not_found' },
  'portal.methods.remove': { input: ({ methodId }) => ({ methodId }), abroad: 'not_found' },
  'portal.methods.setDefault': { input: ({ methodId }) => ({ methodId }), abroad: 'method_not_usable' },
  'portal.payments.get': { input: ({ paymentId }) => ({ paymentId }), abroad: 'not_found' },
  'portal.payments.offer': {
    input: ({ invoiceId }) => ({ invoiceIds: [invoiceId], language: 'de' }),
    abroad: 'answered',
  },
  'portal.payments.choose': {
    input: ({ invoiceId }) => ({ chosen: [invoiceId], language: 'de' }),
    abroad: 'answered',
  },
  'portal.payments.start': {
    input: ({ invoiceId }, own) => ({ invoiceIds: [invoiceId], wish: { kind: 'saved', methodId: own.methodId } }),
    abroad: 'invoice_not_payable',
  },
  "portal.payments.start#somebody else's method": {
    input: ({ invoiceId, methodId }) => ({ invoiceIds: [invoiceId], wish: { kind: 'saved', methodId } }),
    abroad: 'method_not_usable',
  },
  'portal.subscriptions.list': inLanguage,
  'portal.subscriptions.ownPrices': inLanguage,
  'portal.subscriptions.changeOptions': {
    input: ({ subscriptionId }) => ({ subscriptionId, language: 'de' }),
    abroad: 'not_found',
  },
  'portal.subscriptions.chooseMethod': {
    input: ({ subscriptionId }, own) => ({ subscriptionId, methodId: own.methodId }),
    abroad: 'not_found',
  },
  "portal.subscriptions.chooseMethod#somebody else's method": {
    input: ({ methodId }, own) => ({ subscriptionId: own.subscriptionId, methodId }),
    abroad: 'method_not_usable',
  },
  'portal.subscriptions.previewChange': {
    input: ({ subscriptionId }) => ({ subscriptionId, wish: { kind: 'cancel' }, language: 'de' }),
    abroad: 'not_found',
  },
  'portal.subscriptions.confirmChange': {
    input: ({ subscriptionId }) => ({ subscriptionId, wish: { kind: 'cancel' }, ...agreed, language: 'de' }),
    abroad: 'not_found',
  },
};
