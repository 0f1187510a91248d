import { newBrand } from '../../setup/api/test-brands.ts';
import type { Victim } from './world.ts';

/** How a procedure is attacked from a session that is rightful elsewhere. */
export interface Attack {
  /** Input that names the victim's things wherever the procedure takes an id or a secret. */
  readonly input: (victim: Victim) => unknown;
  /**
   * What a session of the own brand gets for the other brand's things: a refusal's code, or `answered` where the answer
   * tells nothing. Null for a procedure that takes none.
   */
  readonly abroad: string | null;
  /** The same for another customer of the own brand; `abroad` unless said otherwise. */
  readonly neighbour?: string | null;
}

const nothing: Attack = { input: () => undefined, abroad: null };
const newPassword = 'a fresh long password';

/** One entry per procedure; the test fails for a procedure that has none. */
export const attacks: Readonly<Record<string, Attack>> = {
  'portal.brand': nothing,
  'portal.session.current': nothing,
  'portal.session.signIn': {
    input: ({ email }) => ({ email, password: newPassword }),
    abroad: 'wrong_credentials',
  },
  'portal.session.signOut': nothing,
  'portal.session.chooseAccount': { input: ({ accountId }) => ({ accountId }), abroad: 'not_found' },
  'portal.session.setLanguage': { input: () => ({ language: 'de' }), abroad: null },
  'portal.password.requestReset': { input: ({ email }) => ({ email }), abroad: 'answered', neighbour: null },
  // Whoever holds a link out of a mail may use it, but only on the host of the brand that sent it.
  'portal.password.reset': {
    input: ({ resetLink }) => ({ token: resetLink, password: newPassword }),
    abroad: 'link_invalid',
    neighbour: null,
  },
  'portal.invitation.get': {
    input: ({ invitation }) => ({ token: invitation }),
    abroad: 'link_invalid',
    neighbour: null,
  },
  'portal.invitation.accept': {
    input: ({ invitation }) => ({ token: invitation, password: newPassword, language: 'de' }),
    abroad: 'link_invalid',
    neighbour: null,
  },
  'portal.invitation.requestAgain': {
    input: ({ invitation }) => ({ token: invitation }),
    abroad: 'link_invalid',
    neighbour: null,
  },
  'admin.brand': nothing,
  'admin.session.current': nothing,
  'admin.session.signIn': { input: ({ email }) => ({ email, password: newPassword }), abroad: 'wrong_credentials' },
  'admin.session.signOut': nothing,
  'admin.session.setLanguage': { input: () => ({ language: 'de' }), abroad: null },
  'admin.password.requestReset': { input: ({ email }) => ({ email }), abroad: 'answered', neighbour: null },
  'admin.password.reset': {
    input: ({ staffResetLink }) => ({ token: staffResetLink, password: newPassword }),
    abroad: 'link_invalid',
    neighbour: null,
  },
  'admin.invitation.get': {
    input: ({ staffInvitation }) => ({ token: staffInvitation }),
    abroad: 'link_invalid',
    neighbour: null,
  },
  'admin.invitation.accept': {
    input: ({ staffInvitation }) => ({ token: staffInvitation, password: newPassword, language: 'de' }),
    abroad: 'link_invalid',
    neighbour: null,
  },
  'admin.invitation.requestAgain': {
    input: ({ staffInvitation }) => ({ token: staffInvitation }),
    abroad: 'link_invalid',
    neighbour: null,
  },
  'admin.settings.get': nothing,
  'admin.settings.update': {
    input: () => {
      const { name, colour, legal } = newBrand('captured');
      return { name, colour, legal };
    },
    abroad: null,
  },
  'admin.settings.uploadLogo': { input: () => ({ contentBase64: 'iVBORw0KGgo=' }), abroad: null },
  'operator.brands.list': nothing,
  'operator.brands.create': { input: () => newBrand('szalonna'), abroad: 'slug_taken' },
};
