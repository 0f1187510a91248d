import { router } from '../../trpc/init.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { addMethod } from './add-method.ts';
import { brand } from './brand.ts';
import { checkResetLink } from './check-reset-link.ts';
import { chooseAccount } from './choose-account.ts';
import { chooseInvoices } from './choose-invoices.ts';
import { chooseSubscriptionMethod } from './choose-subscription-method.ts';
import { collectInstalments } from './collect-instalments.ts';
import { completeMethod } from './complete-method.ts';
import { confirmSubscriptionChange } from './confirm-subscription-change.ts';
import { currentAccount } from './current-account.ts';
import { currentSession } from './current-session.ts';
import { getArrangement } from './get-arrangement.ts';
import { getInvitation } from './get-invitation.ts';
import { getInvoice } from './get-invoice.ts';
import { getMethod } from './get-method.ts';
import { getPayment } from './get-payment.ts';
import { home } from './home.ts';
import { listInvoices } from './list-invoices.ts';
import { listMethods } from './list-methods.ts';
import { listOwnPrices } from './list-own-prices.ts';
import { listSubscriptions } from './list-subscriptions.ts';
import { offerPayment } from './offer-payment.ts';
import { previewSubscriptionChange } from './preview-subscription-change.ts';
import { readChangeOptions } from './read-change-options.ts';
import { removeMethod } from './remove-method.ts';
import { requestInvitationAgain } from './request-invitation-again.ts';
import { requestPasswordReset } from './request-password-reset.ts';
import { resetPassword } from './reset-password.ts';
import { setDefaultMethod } from './set-default-method.ts';
import { setLanguage } from './set-language.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';
import { startPayment } from './start-payment.ts';

/** Everything the portal may ask for. */
export const portalRouter = router({
  brand,
  session: router({ current: currentSession, signIn, signOut, chooseAccount, setLanguage }),
  password: router({ requestReset: requestPasswordReset, checkLink: checkResetLink, reset: resetPassword }),
  invitation: router({ get: getInvitation, accept: acceptInvitation, requestAgain: requestInvitationAgain }),
  account: router({ current: currentAccount }),
  home,
  invoices: router({ list: listInvoices, get: getInvoice, arrangement: getArrangement, collectInstalments }),
  methods: router({
    list: listMethods,
    get: getMethod,
    add: addMethod,
    complete: completeMethod,
    remove: removeMethod,
    setDefault: setDefaultMethod,
  }),
  payments: router({ offer: offerPayment, choose: chooseInvoices, start: startPayment, get: getPayment }),
  subscriptions: router({
    list: listSubscriptions,
    ownPrices: listOwnPrices,
    changeOptions: readChangeOptions,
    previewChange: previewSubscriptionChange,
    confirmChange: confirmSubscriptionChange,
    chooseMethod: chooseSubscriptionMethod,
  }),
});
