import type { DueSubscription } from '@quittance/db/billing';
import {
  type BusinessDate,
  decideManagedCharges,
  type ManagedSubscription,
  replayMoves,
  standingOn,
} from '@quittance/domain';

/** A stored subscription with the course that its rows tell. */
export interface StoredCourse {
  readonly row: DueSubscription & { readonly next_billing_date: string | null };
  readonly subscription: ManagedSubscription;
  readonly today: BusinessDate;
}

/** One promise about a course: how to say that it is broken, and whether it is. */
export interface CourseCheck {
  readonly says: string;
  readonly isBroken: (course: StoredCourse) => boolean;
}

/** The first promise about a course: rows of which none can be made are found, and keep nobody from looking at the rest. */
export const readableCourse = {
  name: 'courses_can_be_read',
  says: 'Nothing can be made of the rows of a subscription',
};

/** What courses promise: stretches that follow each other, and rows that say what is derived from them. */
export const courseChecks = {
  phases_are_contiguous: {
    says: 'Course contradicts itself, or more phases were billed than it has',
    isBroken: ({ subscription }) => !isContiguous(subscription),
  },
  rows_say_what_courses_do: {
    says: 'Status, plan, calendar or end of a subscription is not what its course makes of it',
    isBroken: (course) => isContiguous(course.subscription) && isQuiet(course) && !saysWhatItDoes(course),
  },
  next_billing_is_derivable: {
    says: 'Subscription is billed next on a later day than its course says',
    isBroken: (course) => isContiguous(course.subscription) && isQuiet(course) && isLate(course),
  },
} as const satisfies Readonly<Record<string, CourseCheck>>;

/** Phases have their places in the course, and only what has ended is settled. */
function isContiguous({ moves, progress }: ManagedSubscription): boolean {
  if (moves[0]?.kind !== 'start') return false;
  const replayed = replayMoves(moves);
  if (!replayed.ok || progress.length > replayed.value.phases.length) return false;
  return replayed.value.phases.every(({ startDate, endDate }, index) => {
    const before = replayed.value.phases[index - 1]?.endDate ?? startDate;
    const settledOn = progress[index]?.settledOn ?? null;
    return before <= startDate && (settledOn === null || (endDate !== null && endDate <= settledOn));
  });
}

/** Until the run of the day has been there, a row may tell of the day before. */
function isQuiet({ row, today }: StoredCourse): boolean {
  return row.held_reason === null && (row.next_billing_date === null || row.next_billing_date > today);
}

function saysWhatItDoes({ row, subscription, today }: StoredCourse): boolean {
  const { status, planVersion, anchor, endDate, nextPeriodIndex } = standingOn(subscription, today);
  return (
    row.status === status &&
    row.plan_version_id === planVersion.id &&
    row.anchor === anchor &&
    row.end_date === endDate &&
    row.next_period_index === nextPeriodIndex
  );
}

function isLate({ row, subscription, today }: StoredCourse): boolean {
  const { nextMove } = standingOn(subscription, today);
  const { nextBillingDate } = decideManagedCharges(subscription, today);
  const due = [nextBillingDate, nextMove].filter((date) => date !== null).sort()[0];
  return due !== undefined && (row.next_billing_date === null || row.next_billing_date > due);
}
