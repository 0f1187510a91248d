import { router } from '../../trpc/init.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { createApiKey } from './api-keys/create-api-key.ts';
import { listApiKeys } from './api-keys/list-api-keys.ts';
import { revokeApiKey } from './api-keys/revoke-api-key.ts';
import { getAuditChoices } from './audit/get-audit-choices.ts';
import { listAudit } from './audit/list-audit.ts';
import { brand } from './brand.ts';
import { announceCampaign } from './campaigns/announce-campaign.ts';
import { createCampaign } from './campaigns/create-campaign.ts';
import { getCampaign } from './campaigns/get-campaign.ts';
import { listCampaigns } from './campaigns/list-campaigns.ts';
import { listSubjects } from './campaigns/list-subjects.ts';
import { listVersionSteps } from './campaigns/list-version-steps.ts';
import { recordOptOut } from './campaigns/record-opt-out.ts';
import { rollBackCampaign } from './campaigns/roll-back-campaign.ts';
import { tryCampaign } from './campaigns/try-campaign.ts';
import { getPlanVersion } from './catalogue/get-plan-version.ts';
import { listCatalogue } from './catalogue/list-catalogue.ts';
import { previewPlanVersion } from './catalogue/preview-plan-version.ts';
import { publishPlanVersion } from './catalogue/publish-plan-version.ts';
import { saveEntry } from './catalogue/save-entry.ts';
import { startVersion } from './catalogue/start-version.ts';
import { checkResetLink } from './check-reset-link.ts';
import { getClock } from './clock/get-clock.ts';
import { moveClock } from './clock/move-clock.ts';
import { checkConnection } from './connections/check-connection.ts';
import { connect } from './connections/connect.ts';
import { getHealth } from './connections/get-health.ts';
import { listConnectable } from './connections/list-connectable.ts';
import { listConnections } from './connections/list-connections.ts';
import { listInbox } from './connections/list-inbox.ts';
import { replaceKey } from './connections/replace-key.ts';
import { setRails } from './connections/set-rails.ts';
import { createCoupon } from './coupons/create-coupon.ts';
import { endCoupon } from './coupons/end-coupon.ts';
import { getCoupon } from './coupons/get-coupon.ts';
import { listCoupons } from './coupons/list-coupons.ts';
import { redeemCoupon } from './coupons/redeem-coupon.ts';
import { removeRedemption } from './coupons/remove-redemption.ts';
import { currentSession } from './current-session.ts';
import { confirmSubscriptionChange } from './customers/confirm-subscription-change.ts';
import { getCustomer } from './customers/get-customer.ts';
import { getMethods } from './customers/get-methods.ts';
import { getPeople } from './customers/get-people.ts';
import { getPurse } from './customers/get-purse.ts';
import { getSeats } from './customers/get-seats.ts';
import { getSubscriptions } from './customers/get-subscriptions.ts';
import { getTimeline } from './customers/get-timeline.ts';
import { grantCredit } from './customers/grant-credit.ts';
import { invitePerson } from './customers/invite-person.ts';
import { listCustomers } from './customers/list-customers.ts';
import { previewSubscriptionChange } from './customers/preview-subscription-change.ts';
import { readChangeOptions } from './customers/read-change-options.ts';
import { acceptDispute } from './disputes/accept-dispute.ts';
import { addEvidence } from './disputes/add-evidence.ts';
import { getDisputeSettings, updateDisputeSettings } from './disputes/dispute-settings.ts';
import { getDispute } from './disputes/get-dispute.ts';
import { getEvidenceFile } from './disputes/get-evidence-file.ts';
import { listDisputes } from './disputes/list-disputes.ts';
import { removeEvidence } from './disputes/remove-evidence.ts';
import { submitAnswer } from './disputes/submit-answer.ts';
import { endpointsRouter } from './endpoints/index.ts';
import { getBillingSettings } from './get-billing-settings.ts';
import { getDashboard } from './get-dashboard.ts';
import { getInvitation } from './get-invitation.ts';
import { getSettings } from './get-settings.ts';
import { agreeArrangement } from './invoices/agree-arrangement.ts';
import { applyCredit } from './invoices/apply-credit.ts';
import { creditInvoice } from './invoices/credit-invoice.ts';
import { getArrangement } from './invoices/get-arrangement.ts';
import { getEntries } from './invoices/get-entries.ts';
import { getInvoice } from './invoices/get-invoice.ts';
import { listInvoices } from './invoices/list-invoices.ts';
import { previewCredit } from './invoices/preview-credit.ts';
import { withdrawArrangement } from './invoices/withdraw-arrangement.ts';
import { writeOffInvoice } from './invoices/write-off-invoice.ts';
import { getTrialBalance } from './ledger/get-trial-balance.ts';
import { listMails } from './mails/list-mails.ts';
import { getPayStatements } from './pay/get-pay-statements.ts';
import { setPayRules } from './pay/set-pay-rules.ts';
import { bounceReceipt } from './payments/bounce-receipt.ts';
import { getPayment } from './payments/get-payment.ts';
import { listExchanges } from './payments/list-exchanges.ts';
import { listPayments } from './payments/list-payments.ts';
import { previewReceipt } from './payments/preview-receipt.ts';
import { recordReceipt } from './payments/record-receipt.ts';
import { refundPayment } from './payments/refund-payment.ts';
import { downloadPayout } from './payouts/download-payout.ts';
import { getPayout } from './payouts/get-payout.ts';
import { listPayouts } from './payouts/list-payouts.ts';
import { resolveLines } from './payouts/resolve-lines.ts';
import { addCharge } from './prices/add-charge.ts';
import { agreePrice } from './prices/agree-price.ts';
import { endAgreement } from './prices/end-agreement.ts';
import { getPrices } from './prices/get-prices.ts';
import { noteExemption } from './prices/note-exemption.ts';
import { setGrouping } from './prices/set-grouping.ts';
import { withdrawCharge } from './prices/withdraw-charge.ts';
import { requestInvitationAgain } from './request-invitation-again.ts';
import { requestPasswordReset } from './request-password-reset.ts';
import { resetPassword } from './reset-password.ts';
import { billAgain } from './runs/bill-again.ts';
import { billReasonAgain } from './runs/bill-reason-again.ts';
import { controlRun } from './runs/control-run.ts';
import { getRun } from './runs/get-run.ts';
import { listRuns } from './runs/list-runs.ts';
import { listSetAside } from './runs/list-set-aside.ts';
import { previewRun } from './runs/preview-run.ts';
import { startRun } from './runs/start-run.ts';
import { setLanguage } from './set-language.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';
import { updateBillingSettings } from './update-billing-settings.ts';
import { updateSettings } from './update-settings.ts';
import { uploadLogo } from './upload-logo.ts';

/** Everything a brand's staff may ask for; signing in also serves operators. */
export const adminRouter = router({
  brand,
  session: router({ current: currentSession, signIn, signOut, setLanguage }),
  password: router({ requestReset: requestPasswordReset, checkLink: checkResetLink, reset: resetPassword }),
  invitation: router({ get: getInvitation, accept: acceptInvitation, requestAgain: requestInvitationAgain }),
  dashboard: getDashboard,
  customers: router({
    list: listCustomers,
    get: getCustomer,
    timeline: getTimeline,
    people: getPeople,
    invite: invitePerson,
    subscriptions: getSubscriptions,
    seats: getSeats,
    changeOptions: readChangeOptions,
    previewChange: previewSubscriptionChange,
    confirmChange: confirmSubscriptionChange,
    methods: getMethods,
    purse: getPurse,
    grantCredit,
  }),
  prices: router({
    get: getPrices,
    agree: agreePrice,
    end: endAgreement,
    addCharge,
    withdrawCharge,
    setGrouping,
    noteExemption,
  }),
  invoices: router({
    list: listInvoices,
    get: getInvoice,
    entries: getEntries,
    previewCredit,
    credit: creditInvoice,
    applyCredit,
    writeOff: writeOffInvoice,
    arrangement: getArrangement,
    agree: agreeArrangement,
    withdrawArrangement,
  }),
  coupons: router({
    list: listCoupons,
    get: getCoupon,
    create: createCoupon,
    end: endCoupon,
    redeem: redeemCoupon,
    removeRedemption,
  }),
  payments: router({
    list: listPayments,
    get: getPayment,
    exchanges: listExchanges,
    refund: refundPayment,
    previewReceipt,
    recordReceipt,
    bounceReceipt,
  }),
  payouts: router({ list: listPayouts, get: getPayout, download: downloadPayout, resolve: resolveLines }),
  disputes: router({
    list: listDisputes,
    get: getDispute,
    addEvidence,
    removeEvidence,
    evidenceFile: getEvidenceFile,
    submit: submitAnswer,
    accept: acceptDispute,
    settings: getDisputeSettings,
    updateSettings: updateDisputeSettings,
  }),
  runs: router({
    list: listRuns,
    get: getRun,
    setAside: listSetAside,
    preview: previewRun,
    start: startRun,
    control: controlRun,
    billAgain,
    billReasonAgain,
  }),
  catalogue: router({
    list: listCatalogue,
    version: getPlanVersion,
    preview: previewPlanVersion,
    publish: publishPlanVersion,
    save: saveEntry,
    start: startVersion,
  }),
  campaigns: router({
    list: listCampaigns,
    get: getCampaign,
    subjects: listSubjects,
    versionSteps: listVersionSteps,
    create: createCampaign,
    try: tryCampaign,
    announce: announceCampaign,
    rollBack: rollBackCampaign,
    optOut: recordOptOut,
  }),
  clock: router({ get: getClock, move: moveClock }),
  pay: router({ statements: getPayStatements, setRules: setPayRules }),
  ledger: router({ trialBalance: getTrialBalance }),
  mails: router({ list: listMails }),
  audit: router({ list: listAudit, choices: getAuditChoices }),
  connections: router({
    list: listConnections,
    inbox: listInbox,
    connectable: listConnectable,
    connect,
    replaceKey,
    setRails,
    health: getHealth,
    check: checkConnection,
  }),
  endpoints: endpointsRouter,
  apiKeys: router({ list: listApiKeys, create: createApiKey, revoke: revokeApiKey }),
  settings: router({
    get: getSettings,
    update: updateSettings,
    uploadLogo,
    billing: getBillingSettings,
    updateBilling: updateBillingSettings,
  }),
});
