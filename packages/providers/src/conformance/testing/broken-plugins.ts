import { brokenCalls } from './broken/calls.ts';
import { brokenGuests } from './broken/guests.ts';
import { brokenMoney } from './broken/money.ts';
import { brokenSlowMoney } from './broken/slow-money.ts';
import { brokenWebhooks } from './broken/webhooks.ts';
import type { BrokenPlugin } from './broken-plugin.ts';

/** Good plugins with one bad habit each. The kit has to reject every one by the check that is named for it. */
export const brokenPlugins: readonly BrokenPlugin[] = [
  ...brokenCalls,
  ...brokenWebhooks,
  ...brokenMoney,
  ...brokenSlowMoney,
  ...brokenGuests,
];
