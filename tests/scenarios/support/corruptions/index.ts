import type { Corruption } from './corruption.ts';
import { disputeCorruptions } from './disputes.ts';
import { invoicesCorruptions } from './invoices.ts';
import { ledgerCorruptions } from './ledger.ts';
import { moneyCorruptions } from './money.ts';
import { subscriptionsCorruptions } from './subscriptions.ts';
import { trafficCorruptions } from './traffic.ts';

/** Every way in which the tests spoil the books. */
export const corruptions: readonly Corruption[] = [
  ...ledgerCorruptions,
  ...invoicesCorruptions,
  ...moneyCorruptions,
  ...disputeCorruptions,
  ...subscriptionsCorruptions,
  ...trafficCorruptions,
];
