import { statements as tenancy } from './20261121090000_tenancy.ts';
import { statements as accountsAndCatalogue } from './20261121090100_accounts_and_catalogue.ts';
import { statements as books } from './20261121090200_books.ts';
import { statements as payments } from './20261121090300_payments.ts';
import { statements as operations } from './20261121090400_operations.ts';
import { statements as operatorDoors } from './20261121090500_operator_doors.ts';
import { statements as publicApi } from './20261121090600_public_api.ts';
import { statements as recovery } from './20261121090700_recovery.ts';
import { statements as campaigns } from './20261121091100_campaigns.ts';
import { statements as usage } from './20261121091200_usage.ts';
import { statements as subscriptionChanges } from './20261121091600_subscription_changes.ts';
import { statements as capabilities } from './20261121091700_capabilities.ts';
import { statements as couponsAndCredit } from './20261121091800_coupons_and_credit.ts';
import { statements as operatorPasswordReset } from './20261121092100_operator_password_reset.ts';
import { statements as memberActivity } from './20261121092300_member_activity.ts';
import { statements as phasesTakenBack } from './20261121092500_phases_taken_back.ts';
import { statements as couponsEnded } from './20261122010000_coupons_ended.ts';
import { statements as changeMoments } from './20261122011000_change_moments.ts';
import { statements as plansNotForSale } from './20261122011500_plans_not_for_sale.ts';
import { statements as pricesAndCharges } from './20261122012500_prices_and_charges_of_customers.ts';
import { statements as receivedByHand } from './20261122013000_received_by_hand.ts';
import { statements as paymentRefusedOn } from './20261122014500_payment_refused_on.ts';
import { statements as collectionAgreements } from './20261122015000_collection_agreements.ts';
import { statements as commissionRules } from './20261122015500_commission_rules.ts';
import { statements as inboxItems } from './20261122042000_inbox_items.ts';
import { statements as disputes } from './20261122043000_disputes.ts';
import { statements as providerLooks } from './20261122043500_provider_looks.ts';
import { statements as leastInterestByCurrency } from './20261122044000_least_interest_by_currency.ts';
import { statements as payouts } from './20261122050500_payouts.ts';
import { statements as webhookConnectionClock } from './20261122050600_webhook_connection_clock.ts';
import { statements as providerExchanges } from './20261122050700_provider_exchanges.ts';
import { statements as instalmentsByMethod } from './20261122051000_instalments_by_method.ts';
import { statements as httpStatusOfExchanges } from './20261122053300_http_status_of_exchanges.ts';
import { statements as taxExemptions } from './20261122055700_tax_exemptions.ts';
import { statements as labelOfPayments } from './20261122062100_label_of_payments.ts';
import { statements as auditChain } from './20261122072600_audit_chain.ts';
import { statements as runControl } from './20261122073000_run_control.ts';
import { statements as webhookEndpoints } from './20261122073500_webhook_endpoints.ts';
import { statements as cells } from './20261122074500_cells.ts';
import { statements as leaseFence } from './20261122075700_lease_fence.ts';
import { statements as unsureMails } from './20261122080500_unsure_mails.ts';
import { statements as wakeAgain } from './20261122081500_wake_again.ts';
import { statements as webhookSummary } from './20261122082300_webhook_summary.ts';
import { statements as leaseHeldToTheEnd } from './20261122092000_lease_held_to_the_end.ts';
import { statements as toldAt } from './20261122092200_told_at.ts';
import { statements as setAsideAnew } from './20261122092300_set_aside_anew.ts';
import { statements as installationSecret } from './20261122103300_installation_secret.ts';
import { statements as givenBackTwice } from './20261122111000_given_back_twice.ts';
import { statements as removedEndpoints } from './20261122112000_removed_endpoints.ts';
import { statements as operatorAuditChain } from './20261122113000_operator_audit_chain.ts';
import { statements as reversalsReadAgain } from './20261122122700_reversals_read_again.ts';
import { statements as paymentsThatEnded } from './20261122134800_payments_that_ended.ts';

/** All migrations, oldest first. A migration that has landed never changes; a new one is added below it. */
export const migrations: readonly (readonly [string, readonly string[]])[] = [
  ['20261121090000_tenancy', tenancy],
  ['20261121090100_accounts_and_catalogue', accountsAndCatalogue],
  ['20261121090200_books', books],
  ['20261121090300_payments', payments],
  ['20261121090400_operations', operations],
  ['20261121090500_operator_doors', operatorDoors],
  ['20261121090600_public_api', publicApi],
  ['20261121090700_recovery', recovery],
  ['20261121091100_campaigns', campaigns],
  ['20261121091200_usage', usage],
  ['20261121091600_subscription_changes', subscriptionChanges],
  ['20261121091700_capabilities', capabilities],
  ['20261121091800_coupons_and_credit', couponsAndCredit],
  ['20261121092100_operator_password_reset', operatorPasswordReset],
  ['20261121092300_member_activity', memberActivity],
  ['20261121092500_phases_taken_back', phasesTakenBack],
  ['20261122010000_coupons_ended', couponsEnded],
  ['20261122011000_change_moments', changeMoments],
  ['20261122011500_plans_not_for_sale', plansNotForSale],
  ['20261122012500_prices_and_charges_of_customers', pricesAndCharges],
  ['20261122013000_received_by_hand', receivedByHand],
  ['20261122014500_payment_refused_on', paymentRefusedOn],
  ['20261122015000_collection_agreements', collectionAgreements],
  ['20261122015500_commission_rules', commissionRules],
  ['20261122042000_inbox_items', inboxItems],
  ['20261122043000_disputes', disputes],
  ['20261122043500_provider_looks', providerLooks],
  ['20261122044000_least_interest_by_currency', leastInterestByCurrency],
  ['20261122050500_payouts', payouts],
  ['20261122050600_webhook_connection_clock', webhookConnectionClock],
  ['20261122050700_provider_exchanges', providerExchanges],
  ['20261122051000_instalments_by_method', instalmentsByMethod],
  ['20261122053300_http_status_of_exchanges', httpStatusOfExchanges],
  ['20261122055700_tax_exemptions', taxExemptions],
  ['20261122062100_label_of_payments', labelOfPayments],
  ['20261122072600_audit_chain', auditChain],
  ['20261122073000_run_control', runControl],
  ['20261122073500_webhook_endpoints', webhookEndpoints],
  ['20261122074500_cells', cells],
  ['20261122075700_lease_fence', leaseFence],
  ['20261122080500_unsure_mails', unsureMails],
  ['20261122081500_wake_again', wakeAgain],
  ['20261122082300_webhook_summary', webhookSummary],
  ['20261122092000_lease_held_to_the_end', leaseHeldToTheEnd],
  ['20261122092200_told_at', toldAt],
  ['20261122092300_set_aside_anew', setAsideAnew],
  ['20261122103300_installation_secret', installationSecret],
  ['20261122111000_given_back_twice', givenBackTwice],
  ['20261122112000_removed_endpoints', removedEndpoints],
  ['20261122113000_operator_audit_chain', operatorAuditChain],
  ['20261122122700_reversals_read_again', reversalsReadAgain],
  ['20261122134800_payments_that_ended', paymentsThatEnded],
];
