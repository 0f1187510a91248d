import type { Action } from './actions.ts';

/** What a customer's person is in one account. */
export const personRights = ['owner', 'billing', 'location_manager', 'viewer'] as const;
export type PersonRight = (typeof personRights)[number];

/** What a brand's own staff are. */
export const staffRoles = ['brand_admin', 'billing_agent', 'support_agent', 'dispute_agent', 'auditor'] as const;
export type StaffRole = (typeof staffRoles)[number];

const viewerActions: readonly Action[] = [
  'account.read',
  'invoice.read',
  'location.read',
  'payment.read',
  'seat.read',
  'subscription.read',
];

const billingActions: readonly Action[] = [
  ...viewerActions,
  'account.update',
  'invoice.pay',
  'method.manage',
  'method.read',
  'subscription.change',
];

/** What each right of a customer's person allows in the account it was given for. */
export const personActions: Readonly<Record<PersonRight, readonly Action[]>> = {
  viewer: viewerActions,
  location_manager: [...viewerActions, 'location.update', 'member.read'],
  billing: billingActions,
  owner: [...billingActions, 'location.update', 'member.read', 'person.manage', 'person.read', 'security.read'],
};

/** Every staff role may look at these. */
const staffReading: readonly Action[] = [
  'account.read',
  'brand.read',
  'customer.read',
  'dispute.read',
  'entitlement.read',
  'invoice.read',
  'location.read',
  'member.read',
  'method.read',
  'payment.read',
  'person.read',
  'plan.read',
  'run.read',
  'seat.read',
  'subscription.read',
  'timeline.read',
];

/** What each staff role allows in its own brand. Auditors look at everything and touch nothing. */
export const staffActions: Readonly<Record<StaffRole, readonly Action[]>> = {
  dispute_agent: [...staffReading, 'dispute.answer'],
  auditor: [
    ...staffReading,
    'exchange.read',
    'ledger.read',
    'mail.read',
    'payout.read',
    'security.read',
    'verify.run',
    'webhook.read',
  ],
  support_agent: [...staffReading, 'customer.update', 'invitation.send', 'mail.read', 'person.manage'],
  billing_agent: [
    ...staffReading,
    'credit.grant',
    'customer.create',
    'customer.update',
    'import.run',
    'invitation.send',
    'invoice.issue',
    'invoice.write_off',
    'ledger.read',
    'mail.read',
    'payment.record',
    'payout.read',
    'payout.resolve',
    'refund.create',
    'run.start',
    'subscription.change',
    'usage.record',
  ],
  brand_admin: [
    ...staffReading,
    'account.update',
    'apikey.manage',
    'brand.update',
    'clock.advance',
    'connection.manage',
    'credit.grant',
    'customer.create',
    'customer.update',
    'dispute.answer',
    'exchange.read',
    'import.run',
    'invitation.send',
    'invoice.issue',
    'invoice.write_off',
    'ledger.read',
    'location.update',
    'mail.read',
    'payment.record',
    'payout.read',
    'payout.resolve',
    'person.manage',
    'plan.manage',
    'refund.create',
    'run.start',
    'security.read',
    'staff.manage',
    'subscription.change',
    'usage.record',
    'verify.run',
    'webhook.manage',
    'webhook.read',
  ],
};

/** What operators may do to the installation, and to the tenants they onboarded. Customers' data is not theirs. */
export const operatorActions: { readonly installation: readonly Action[]; readonly ownTenant: readonly Action[] } = {
  installation: ['brand.create'],
  ownTenant: ['brand.read', 'brand.update', 'connection.manage', 'staff.manage'],
};
