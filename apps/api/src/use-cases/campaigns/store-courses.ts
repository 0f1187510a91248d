import type { Actor, TenantScope } from '@quittance/db';
import { lockSubscriptions } from '@quittance/db/billing';
import type { BusinessDate, ManagedSubscription } from '@quittance/domain';
import type { Tenant } from '../../tenant/brand.ts';
import { advance } from '../billing/advance.ts';
import { moveRow } from '../subscriptions/move-row.ts';
import type { ReadSubject } from './read-subjects.ts';

/** Why a course changes: by whom, from when, and the key that a repetition would have again. */
export interface CourseReason {
  readonly by: Actor;
  readonly key: string;
  readonly effectiveOn: BusinessDate;
  readonly asked: Readonly<Record<string, unknown>>;
}

/** A subscription as it was read, and the course that it shall have. */
export interface NewCourse {
  readonly subject: ReadSubject;
  readonly next: ManagedSubscription;
}

/**
 * Puts new courses in force and lets the next billing run look at the subscriptions. Throws when one of them was billed or
 * changed since it was read: the transaction is then made anew from what is there.
 */
export async function storeCourses(
  scope: TenantScope,
  { moment }: Tenant,
  { by, key, effectiveOn, asked }: CourseReason,
  courses: readonly NewCourse[],
): Promise<void> {
  if (courses.length === 0) return;
  const { trx, tenantId: tenant_id } = scope;
  const steps = await lockSubscriptions(
    scope,
    courses.map(({ subject }) => subject.subscription.subscriptionId),
  );
  for (const { subject, next } of courses) {
    const { subscriptionId } = subject.subscription;
    if (steps.get(subscriptionId) !== subject.stepNo) throw new Error(`Subscription ${subscriptionId} has changed.`);
    const own = { tenant_id, subscription_id: subscriptionId, change_no: subject.changeNo + 1 };
    await trx
      .insertInto('subscription_change')
      .values({
        ...own,
        change_key: key,
        asked,
        // Nobody was shown a quote: the step it was decided on says what it was decided from.
        input_hash: `step ${subject.stepNo}`,
        made_on: moment.today,
        effective_on: effectiveOn,
        actor: by,
        invoice_ids: [],
        recorded_at: moment.wallNow,
      })
      .execute();
    const moves = next.moves.map((move, index) => ({ ...own, move_no: index, ...moveRow(move) }));
    await trx.insertInto('subscription_move').values(moves).execute();
  }
  await advance(
    scope,
    courses.map((course) => stepOf(course, moment.today)),
    moment.today,
  );
  for (const course of courses) await dropPhases(scope, course);
}

/** Nothing is charged here: the run of the day is to look at it. */
function stepOf({ subject, next }: NewCourse, today: BusinessDate) {
  return {
    subscriptionId: next.subscriptionId,
    readStepNo: subject.stepNo,
    changeNo: subject.changeNo + 1,
    subscription: next,
    decision: { charges: [], billedPeriods: [], progress: next.progress, nextBillingDate: today },
  };
}

/** Phases that the new course no longer has: nothing was charged for them, or they could not be taken back. */
async function dropPhases({ trx, tenantId }: TenantScope, { subject, next }: NewCourse): Promise<void> {
  if (subject.subscription.progress.length <= next.progress.length) return;
  await trx
    .deleteFrom('subscription_phase')
    .where('tenant_id', '=', tenantId)
    .where('subscription_id', '=', next.subscriptionId)
    .where('phase_no', '>=', next.progress.length)
    .execute();
}
