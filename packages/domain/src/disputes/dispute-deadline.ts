import type { BusinessDate } from '../calendar/business-date.ts';
import { addDays, daysBetween } from '../calendar/day-arithmetic.ts';
import { type DisputePosition, type DisputeStage, stageOf, stateOf } from './dispute-machine.ts';

export const disputeSchemes = ['visa', 'mastercard', 'american_express', 'discover', 'paypal', 'other'] as const;
export type DisputeScheme = (typeof disputeSchemes)[number];

/** Days to answer from the day a stage was opened, at most; schemes and stages without a figure have none. */
export type ResponseDays = Readonly<Record<DisputeScheme, Partial<Readonly<Record<DisputeStage, number>>>>>;

/**
 * What the networks allow at most. Every provider allows less, so these only stand in where it says nothing; PayPal's
 * ten days for a claim are usual and not confirmed.
 */
export const schemeResponseDays: ResponseDays = {
  visa: { chargeback: 30, pre_arbitration: 30, arbitration: 10 },
  mastercard: { chargeback: 45, pre_arbitration: 45, arbitration: 45 },
  american_express: { inquiry: 20, chargeback: 20 },
  discover: { chargeback: 30, pre_arbitration: 30 },
  paypal: { inquiry: 20, chargeback: 10 },
  other: {},
};

export interface DisputeClock {
  readonly position: DisputePosition;
  readonly scheme: DisputeScheme;
  /** The day on which the present stage was opened. */
  readonly openedOn: BusinessDate;
  /** The last day the provider names; it always wins. */
  readonly providerDueOn: BusinessDate | null;
}

export interface DisputeDeadline {
  /** The last day on which an answer counts. */
  readonly dueOn: BusinessDate;
  readonly source: 'provider' | 'scheme_maximum';
}

/** By when to answer; null when no answer is awaited, or nobody says until when. */
export function disputeDeadline(clock: DisputeClock, responseDays: ResponseDays): DisputeDeadline | null {
  if (stateOf(clock.position) !== 'needs_response') return null;
  if (clock.providerDueOn !== null) return { dueOn: clock.providerDueOn, source: 'provider' };
  const days = responseDays[clock.scheme][stageOf(clock.position)];
  return days === undefined ? null : { dueOn: addDays(clock.openedOn, days), source: 'scheme_maximum' };
}

/** From how many days before the deadline on a case is urgent, and soon due. */
export interface UrgencyPolicy {
  readonly urgentDays: number;
  readonly soonDays: number;
}

export const defaultUrgencyPolicy: UrgencyPolicy = { urgentDays: 3, soonDays: 7 };

/** `unknown`: an answer is awaited and nobody says until when. `none`: none is awaited. */
export type DisputeUrgency = 'missed' | 'urgent' | 'soon' | 'in_time' | 'unknown' | 'none';

/** How pressing a case is on a day; the deadline's own day is urgent, the next one is too late. */
export function disputeUrgency(
  clock: DisputeClock,
  asOf: BusinessDate,
  policy: UrgencyPolicy,
  responseDays: ResponseDays,
): DisputeUrgency {
  if (stateOf(clock.position) !== 'needs_response') return 'none';
  const deadline = disputeDeadline(clock, responseDays);
  if (!deadline) return 'unknown';
  const left = daysBetween(asOf, deadline.dueOn);
  if (left < 0) return 'missed';
  if (left <= policy.urgentDays) return 'urgent';
  return left <= policy.soonDays ? 'soon' : 'in_time';
}
