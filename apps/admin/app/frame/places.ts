import type { IconName } from '@quittance/ui';

/** A place of the administration, and the right without which it is not offered. */
export interface Place {
  readonly href: string;
  readonly key:
    | 'dashboard'
    | 'brands'
    | 'customers'
    | 'invoices'
    | 'payments'
    | 'payouts'
    | 'disputes'
    | 'coupons'
    | 'ledger'
    | 'runs'
    | 'clock'
    | 'mailbox'
    | 'campaigns'
    | 'catalogue'
    | 'connections'
    | 'webhooks'
    | 'endpoints'
    | 'audit'
    | 'settings';
  readonly icon: IconName;
  readonly action: string;
}

/** What brand staff do every day. */
export const dailyPlaces: readonly Place[] = [
  { href: '/', key: 'dashboard', icon: 'chart', action: 'invoice.read' },
  { href: '/customers', key: 'customers', icon: 'users', action: 'customer.read' },
];

export const billingPlaces: readonly Place[] = [
  { href: '/invoices', key: 'invoices', icon: 'invoice', action: 'invoice.read' },
  { href: '/payments', key: 'payments', icon: 'card', action: 'payment.read' },
  { href: '/disputes', key: 'disputes', icon: 'scales', action: 'dispute.read' },
  { href: '/payouts', key: 'payouts', icon: 'bank', action: 'payout.read' },
  { href: '/runs', key: 'runs', icon: 'play', action: 'run.read' },
  { href: '/ledger', key: 'ledger', icon: 'book', action: 'ledger.read' },
  { href: '/mails', key: 'mailbox', icon: 'mail', action: 'mail.read' },
];

export const brandPlaces: readonly Place[] = [
  { href: '/catalogue', key: 'catalogue', icon: 'layers', action: 'plan.read' },
  { href: '/coupons', key: 'coupons', icon: 'ticket', action: 'plan.read' },
  { href: '/campaigns', key: 'campaigns', icon: 'tag', action: 'plan.read' },
  { href: '/clock', key: 'clock', icon: 'clock', action: 'brand.read' },
  { href: '/connections', key: 'connections', icon: 'plug', action: 'brand.read' },
  { href: '/webhooks', key: 'webhooks', icon: 'inbox', action: 'payment.read' },
  { href: '/endpoints', key: 'endpoints', icon: 'send', action: 'webhook.read' },
  { href: '/audit', key: 'audit', icon: 'shield', action: 'security.read' },
  { href: '/settings', key: 'settings', icon: 'settings', action: 'brand.read' },
];

export const operatorPlaces: readonly Place[] = [{ href: '/', key: 'brands', icon: 'building', action: '' }];
