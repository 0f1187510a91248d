import {
  addDays,
  type BusinessDate,
  businessDate,
  type DisputeDeadline,
  type DisputePosition,
  type DisputeScheme,
  type DisputeUrgency,
  defaultUrgencyPolicy,
  disputeDeadline,
  disputeSchemes,
  disputeUrgency,
  schemeResponseDays,
} from '@quittance/domain';
import type { Tenant } from '../../tenant/brand.ts';
import { dateInZone } from '../../time/business-clock.ts';

/** As much of a dispute as its clock needs. */
export interface Clocked {
  readonly position: DisputePosition;
  readonly respondBy: Date | null;
  readonly stageOpenedOn: string;
  /** Which network's usual days count while the provider names none. */
  readonly scheme: DisputeScheme;
}

export interface DisputeWatch {
  readonly deadline: DisputeDeadline | null;
  readonly urgency: DisputeUrgency;
  /** The business day on which it becomes more pressing; null when it does not any more. */
  readonly nextOn: BusinessDate | null;
}

/** How pressing a dispute is today, and when that changes by the mere passing of days. */
export function watchDispute({ brand, moment }: Tenant, dispute: Clocked): DisputeWatch {
  const clock = {
    position: dispute.position,
    scheme: dispute.scheme,
    openedOn: businessDate(dispute.stageOpenedOn),
    providerDueOn: dispute.respondBy && dateInZone(dispute.respondBy, brand.timeZone),
  };
  const deadline = disputeDeadline(clock, schemeResponseDays);
  const urgency = disputeUrgency(clock, moment.today, defaultUrgencyPolicy, schemeResponseDays);
  return { deadline, urgency, nextOn: deadline && nextChange(deadline, moment.today) };
}

function nextChange({ dueOn }: DisputeDeadline, today: BusinessDate): BusinessDate | null {
  const { soonDays, urgentDays } = defaultUrgencyPolicy;
  const changes = [addDays(dueOn, -soonDays), addDays(dueOn, -urgentDays), addDays(dueOn, 1)];
  return changes.find((day) => day > today) ?? null;
}

/** The network behind a payment, by its rail or its card's brand. */
export function schemeOf(rail: string, cardBrand: string | null | undefined): DisputeScheme {
  const names: Readonly<Record<string, string>> = { amex: 'american_express' };
  const name = (cardBrand ?? rail).toLowerCase();
  return disputeSchemes.find((scheme) => scheme === (names[name] ?? name)) ?? 'other';
}
