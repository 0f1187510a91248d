import type { BusinessDate } from '../calendar/business-date.ts';
import type { LocationId, MemberId } from '../ids/ids.ts';
import type { Money } from '../money/money.ts';
import type { Capability } from './capabilities.ts';

export const resultKinds = ['service_provided', 'appointment_booked', 'payment_taken'] as const;
export type ResultKind = (typeof resultKinds)[number];

/** A member's share of a result that several brought about together; weights are whole and not negative. */
export interface ResultShare {
  readonly memberId: MemberId;
  readonly weight: bigint;
}

/** Something members did on a day, as the brand's product reports it. */
export interface MemberResult {
  readonly kind: ResultKind;
  readonly on: BusinessDate;
  readonly locationId: LocationId | null;
  /** What was done, by the brand's code, such as `haircut`; null when the product does not say. */
  readonly serviceCode: string | null;
  /** How many of them, at least 1. */
  readonly count: number;
  /** What customers paid for it; null when it has no amount, as a booking. */
  readonly amount: Money | null;
  readonly shares: readonly ResultShare[];
}

/** What a role must hold to do it. */
export const capabilityFor: Readonly<Record<ResultKind, Capability>> = {
  service_provided: 'provides_services',
  appointment_booked: 'books_appointments',
  payment_taken: 'takes_appointment_payments',
};
