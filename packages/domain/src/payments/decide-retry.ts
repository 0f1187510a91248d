import { type BusinessDate, laterOf } from '../calendar/business-date.ts';
import { addDays } from '../calendar/day-arithmetic.ts';
import { assertNever, invariant } from '../result.ts';
import type { Decline } from './outcome.ts';
import { type RetryPolicy, retryAfterDecline } from './retry-after-decline.ts';
import { type CodeAction, ruleOfCode } from './scheme-codes.ts';
import type { AttemptLimit, RetryScheme, SchemeLimits } from './scheme-limits.ts';

/** A debt that was refused with one method. */
export interface RefusedDebt {
  readonly scheme: RetryScheme;
  readonly decline: Decline;
  /** The days of all attempts with this method so far, the present one last; at least one. */
  readonly attempts: readonly BusinessDate[];
}

export type StopReason =
  | 'new_method_needed'
  | 'new_mandate_needed'
  | 'data_wrong'
  | 'customer_must_act'
  | 'look_by_hand'
  | 'never_again'
  | 'retries_used_up'
  | 'scheme_limit';

export type RetryPlan =
  | { readonly kind: 'retry'; readonly on: BusinessDate }
  | { readonly kind: 'stop'; readonly reason: StopReason };

/** Waiting longer than this for a scheme's limit to allow one more try is giving up, in days. */
const longestWaitDays = 30;

/**
 * Whether and when the same method is tried again: only when the class of the refusal, the scheme's own code and the
 * brand's policy all allow it, on the first day on which the scheme's limits do.
 */
export function decideRetry(policy: RetryPolicy, limits: SchemeLimits, debt: RefusedDebt): RetryPlan {
  const { scheme, decline, attempts } = debt;
  const last = attempts.at(-1);
  invariant(last, 'a refused debt was tried at least once');
  const rule = decline.providerCode === null ? null : ruleOfCode(scheme, decline.providerCode);
  const forbidden = rule && stopReason(rule.action, attempts.length);
  if (forbidden) return { kind: 'stop', reason: forbidden };
  const wished = retryAfterDecline(policy, decline, attempts.length, last);
  if (wished.kind === 'stop') return wished;
  const waits = rule?.action.kind === 'retry' ? rule.action.afterDays : 0;
  const earliest = laterOf(wished.on, addDays(last, waits));
  return firstAllowed(limits[scheme], attempts, earliest);
}

function stopReason(action: CodeAction, attempts: number): StopReason | null {
  switch (action.kind) {
    case 'retry':
      return null;
    case 'retry_once':
      return attempts > 1 ? 'retries_used_up' : null;
    case 'new_method':
      return 'new_method_needed';
    case 'new_mandate':
      return 'new_mandate_needed';
    case 'fix_data':
      return 'data_wrong';
    case 'ask_customer':
      return 'customer_must_act';
    case 'by_hand':
      return 'look_by_hand';
    case 'stop':
      return 'never_again';
    default:
      return assertNever(action);
  }
}

function firstAllowed(
  limits: readonly AttemptLimit[],
  attempts: readonly BusinessDate[],
  earliest: BusinessDate,
): RetryPlan {
  for (let waited = 0; waited <= longestWaitDays; waited += 1) {
    const on = addDays(earliest, waited);
    if (limits.every((limit) => allows(limit, attempts, on))) return { kind: 'retry', on };
  }
  return { kind: 'stop', reason: 'scheme_limit' };
}

/** Whether one more on this day stays within the limit. */
function allows(
  { counts, most, withinDays }: AttemptLimit,
  attempts: readonly BusinessDate[],
  on: BusinessDate,
): boolean {
  const counted = counts === 'attempts' ? attempts : attempts.slice(1);
  const since = withinDays === null ? null : addDays(on, -withinDays);
  return counted.filter((day) => since === null || day > since).length < most;
}
