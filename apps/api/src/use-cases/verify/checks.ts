import { auditChecks } from './audit-checks.ts';
import { campaignChecks } from './campaign-checks.ts';
import type { Check } from './check.ts';
import { courseChecks, readableCourse } from './course-checks.ts';
import { creditChecks } from './credit-checks.ts';
import { disputeChecks } from './dispute-checks.ts';
import { invoiceChecks } from './invoice-checks.ts';
import { ledgerChecks } from './ledger-checks.ts';
import { paymentChecks } from './payment-checks.ts';
import { payoutChecks } from './payout-checks.ts';
import { providerChecks } from './provider-checks.ts';
import { runChecks } from './run-checks.ts';
import { subscriptionChecks } from './subscription-checks.ts';
import { trafficChecks } from './traffic-checks.ts';

/** Every promise that `verify` asks the database about, by what it is about and by name. */
export const checksByArea: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  Ledger: ledgerChecks,
  Invoices: invoiceChecks,
  'Billing runs': runChecks,
  Payments: paymentChecks,
  Providers: providerChecks,
  Payouts: payoutChecks,
  Disputes: disputeChecks,
  'Credit and coupons': creditChecks,
  Subscriptions: subscriptionChecks,
  'Price changes': campaignChecks,
  'Inbox and outbox': trafficChecks,
  'Audit log': auditChecks,
};

/** The same by name alone. */
export const checks: Readonly<Record<string, Check>> = Object.assign({}, ...Object.values(checksByArea));

/** Promises that only the domain can tell of: they are asked about together. */
export const courseCheckNames: readonly string[] = [readableCourse.name, ...Object.keys(courseChecks)];
