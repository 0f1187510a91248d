import { router } from '../../trpc/init.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { brand } from './brand.ts';
import { chooseAccount } from './choose-account.ts';
import { currentSession } from './current-session.ts';
import { getInvitation } from './get-invitation.ts';
import { requestInvitationAgain } from './request-invitation-again.ts';
import { requestPasswordReset } from './request-password-reset.ts';
import { resetPassword } from './reset-password.ts';
import { setLanguage } from './set-language.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';

/** Everything the portal may ask for. */
export const portalRouter = router({
  brand,
  session: router({ current: currentSession, signIn, signOut, chooseAccount, setLanguage }),
  password: router({ requestReset: requestPasswordReset, reset: resetPassword }),
  invitation: router({ get: getInvitation, accept: acceptInvitation, requestAgain: requestInvitationAgain }),
});
