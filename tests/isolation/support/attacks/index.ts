import { adminAttacks } from './admin.ts';
import { disputeAttacks } from './admin-disputes.ts';
import { endpointAttacks } from './admin-endpoints.ts';
import { priceAttacks } from './admin-prices.ts';
import type { Attacks } from './attack.ts';
import { operatorAttacks } from './operator.ts';
import { portalAttacks } from './portal.ts';

/** At least one entry per procedure; the test fails for a procedure that has none. */
export const attacks: Attacks = {
  ...portalAttacks,
  ...adminAttacks,
  ...priceAttacks,
  ...disputeAttacks,
  ...endpointAttacks,
  ...operatorAttacks,
};
