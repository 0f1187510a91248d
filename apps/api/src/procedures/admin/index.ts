import { router } from '../../trpc/init.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { brand } from './brand.ts';
import { getCustomer } from './customers/get-customer.ts';
import { getMethods } from './customers/get-methods.ts';
import { getPeople } from './customers/get-people.ts';
import { getSubscriptions } from './customers/get-subscriptions.ts';
import { getTimeline } from './customers/get-timeline.ts';
import { invitePerson } from './customers/invite-person.ts';
import { listCustomers } from './customers/list-customers.ts';
import { currentSession } from './current-session.ts';
import { getInvitation } from './get-invitation.ts';
import { getSettings } from './get-settings.ts';
import { requestInvitationAgain } from './request-invitation-again.ts';
import { requestPasswordReset } from './request-password-reset.ts';
import { resetPassword } from './reset-password.ts';
import { setLanguage } from './set-language.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';
import { updateSettings } from './update-settings.ts';
import { uploadLogo } from './upload-logo.ts';

/** Everything a brand's staff may ask for; signing in also serves operators. */
export const adminRouter = router({
  brand,
  session: router({ current: currentSession, signIn, signOut, setLanguage }),
  password: router({ requestReset: requestPasswordReset, reset: resetPassword }),
  invitation: router({ get: getInvitation, accept: acceptInvitation, requestAgain: requestInvitationAgain }),
  customers: router({
    list: listCustomers,
    get: getCustomer,
    timeline: getTimeline,
    people: getPeople,
    invite: invitePerson,
    subscriptions: getSubscriptions,
    methods: getMethods,
  }),
  settings: router({ get: getSettings, update: updateSettings, uploadLogo }),
});
