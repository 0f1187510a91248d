import type { BusinessDate } from '../calendar/business-date.ts';
import type { LocationId, MemberId, PlanVersionId } from '../ids/ids.ts';
import type { ManagedSubscription, SubscriptionMove } from './managed-subscription.ts';
import { acceptedReplay } from './replay-moves.ts';

/** Something that will happen by itself. */
export type ScheduledEvent = { readonly on: BusinessDate } & (
  | { readonly kind: 'starts' | 'trial_ends' | 'pauses' | 'resumes' | 'ends' }
  | { readonly kind: 'switches_plan'; readonly planVersionId: PlanVersionId }
  | { readonly kind: 'seat_starts' | 'seat_ends'; readonly memberId: MemberId; readonly roleCode: string }
  | { readonly kind: 'location_opens' | 'location_closes'; readonly locationId: LocationId }
);

/** What is planned for days after `asOf`, in the order of its dates. */
export function scheduleOf(subscription: ManagedSubscription, asOf: BusinessDate): readonly ScheduledEvent[] {
  const events = [...moveEvents(subscription), ...seatEvents(subscription), ...locationEvents(subscription)];
  return events.filter(({ on }) => on > asOf).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

const eventKinds = { start: 'starts', pause: 'pauses', resume: 'resumes', end: 'ends' } as const;

function moveEvents({ moves }: ManagedSubscription): readonly ScheduledEvent[] {
  const events = moves.map(eventOf);
  const { phases } = acceptedReplay(moves);
  const { anchor, startDate } = phases[0]!;
  const endsBefore = moves.some((move) => move.kind === 'end' && move.on <= anchor);
  return anchor > startDate && !endsBefore ? [...events, { kind: 'trial_ends', on: anchor }] : events;
}

function eventOf(move: SubscriptionMove): ScheduledEvent {
  const { on } = move;
  if (move.kind === 'switch_plan') return { kind: 'switches_plan', on, planVersionId: move.planVersion.id };
  return { kind: eventKinds[move.kind], on };
}

function seatEvents({ assignments }: ManagedSubscription): readonly ScheduledEvent[] {
  return assignments.flatMap(({ memberId, roleCode, from, until }): readonly ScheduledEvent[] => {
    if (until !== null && until <= from) return [];
    const starts: ScheduledEvent = { kind: 'seat_starts', on: from, memberId, roleCode };
    return until === null ? [starts] : [starts, { kind: 'seat_ends', on: until, memberId, roleCode }];
  });
}

function locationEvents({ locations }: ManagedSubscription): readonly ScheduledEvent[] {
  return locations.flatMap(({ locationId, from, until }): readonly ScheduledEvent[] => {
    if (until !== null && until <= from) return [];
    const opens: ScheduledEvent = { kind: 'location_opens', on: from, locationId };
    return until === null ? [opens] : [opens, { kind: 'location_closes', on: until, locationId }];
  });
}
