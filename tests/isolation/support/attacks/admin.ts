import { newBrand } from '../../../setup/api/test-brands.ts';
import { type Attack, type Attacks, inLanguage, link, newPassword, nothing, ownOnly } from './attack.ts';

const { name, colour, legal } = newBrand('captured');

/** Staff see every customer of their brand, and none of another. */
function ofBrand(input: Attack['input']): Attack {
  return { input, abroad: 'not_found', neighbour: null };
}

export const adminAttacks: Attacks = {
  'admin.brand': nothing,
  'admin.session.current': nothing,
  'admin.session.signIn': { input: ({ email }) => ({ email, password: newPassword }), abroad: 'wrong_credentials' },
  'admin.session.signOut': nothing,
  'admin.session.setLanguage': inLanguage,
  'admin.password.requestReset': { input: ({ email }) => ({ email }), abroad: 'answered', neighbour: null },
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
  'admin.customers.methods': ofBrand(({ accountId }) => ({ accountId })),
  'admin.settings.get': nothing,
  'admin.settings.update': ownOnly({ name, colour, legal }),
  'admin.settings.uploadLogo': ownOnly({ contentBase64: 'iVBORw0KGgo=' }),
};
