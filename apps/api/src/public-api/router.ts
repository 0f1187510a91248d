import { recordActivity } from './activity/record-activity.ts';
import { getEntitlements } from './entitlements/get-entitlements.ts';
import { router } from './init.ts';
import { listSigningKeys } from './signing-keys/list-signing-keys.ts';
import { recordUsage } from './usage/record-usage.ts';

/** The public API: every procedure here is an operation under `/v1`. */
export const publicRouter = router({
  activity: router({ record: recordActivity }),
  entitlements: router({ get: getEntitlements }),
  signingKeys: router({ list: listSigningKeys }),
  usage: router({ record: recordUsage }),
});
