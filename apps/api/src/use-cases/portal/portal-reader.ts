import { type Action, personActions } from '@quittance/domain';
import type { PersonAccountRight } from '../../security/signed-in.ts';

/** Whose account is read, and by somebody with which right. */
export interface PortalReader {
  readonly accountId: string;
  readonly right: PersonAccountRight;
}

/**
 * What the person may do in the account as a whole. Someone whose right is for certain locations sees the account and
 * none of its common affairs.
 */
export function actionsOf({ right }: PortalReader): readonly Action[] {
  return right.locationIds === null ? personActions[right.right] : ['account.read'];
}
