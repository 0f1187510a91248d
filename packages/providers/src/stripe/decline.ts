import type { Decline } from '@quittance/domain';
import { type DeclineRow, declineCodes } from './decline-codes.ts';
import { returnCodes } from './return-codes.ts';

/** The parts of Stripe's error objects that say why a payment was refused; API errors and `last_payment_error` share them. */
export interface StripeRefusal {
  readonly code?: string | undefined;
  readonly decline_code?: string | undefined;
  readonly advice_code?: string | undefined;
  readonly network_advice_code?: string | undefined;
  /** A bank debit's return code, such as `R01` or `AM04`. Cards have codes of their networks here, which are not used. */
  readonly network_decline_code?: string | undefined;
}

const UNLISTED: DeclineRow = ['soft', 'other', 'usable'];

/**
 * The refusal in our words. A bank's return code goes before Stripe's words, and the more exact `decline_code` goes before `code`; an unlisted code counts as soft, as the
 * schemes allow a limited number of retries for "everything else". The issuer's advice can only make it harder.
 */
export function toDecline(refusal: StripeRefusal): Decline {
  const returned = returnCodes[refusal.network_decline_code ?? ''];
  const said = refusal.decline_code || refusal.code || null;
  const providerCode = returned === undefined ? said : `${refusal.network_decline_code} ${said ?? ''}`.trim();
  const row = returned ?? declineCodes[refusal.decline_code ?? ''] ?? declineCodes[refusal.code ?? ''] ?? UNLISTED;
  const [declineClass, reason, use] = neverAgain(refusal) ? harder(row) : row;
  return { declineClass, reason, providerCode, methodUnusable: use === 'unusable' };
}

/** True when the bank wants the customer present: not a refusal of the method. */
export function wantsCustomer(refusal: StripeRefusal): boolean {
  return toDecline(refusal).reason === 'authentication_required';
}

/** Mastercard's merchant advice 03 and 21, and Stripe's own `do_not_try_again`: every further try is fined. */
function neverAgain(refusal: StripeRefusal): boolean {
  return (
    refusal.advice_code === 'do_not_try_again' ||
    refusal.network_advice_code === '03' ||
    refusal.network_advice_code === '21'
  );
}

function harder([declineClass, reason]: DeclineRow): DeclineRow {
  return [declineClass === 'fraud' ? 'fraud' : 'hard', reason, 'unusable'];
}
