export * from './advance-subscriptions.ts';
export * from './insert-discounts.ts';
export * from './insert-invoice-content.ts';
export * from './insert-invoices.ts';
export * from './insert-usage.ts';
export * from './lock-purses.ts';
export * from './lock-subscriptions.ts';
export * from './read-due-accounts.ts';
