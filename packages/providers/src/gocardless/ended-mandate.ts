import type { Decline } from '@quittance/domain';
import { toDecline } from './causes.ts';
import { Problem } from './problem.ts';

/**
 * The answer for a debit that GoCardless refused because its mandate had ended (`mandate_is_inactive`): nothing was
 * moved, and only another mandate helps. Any other error is thrown on.
 */
export function declinedByEndedMandate(error: unknown): {
  readonly outcome: 'declined';
  readonly decline: Decline;
  readonly snapshot: null;
} {
  if (!(error instanceof Problem) || !error.says('mandate_is_inactive')) throw error;
  return { outcome: 'declined', decline: toDecline({ cause: 'mandate_cancelled' }), snapshot: null };
}
