import type { DueAccount, DueSubscription } from '@quittance/db/billing';
import {
  type BillableSubscription,
  businessDate,
  idOf,
  invariant,
  type ManagedSubscription,
  manageSubscription,
  type PhaseProgress,
  type PlanVersion,
  periodAt,
  type SubscriptionMove,
} from '@quittance/domain';
import type { Catalogue } from './catalogue.ts';
import { pendingItemsOf } from './own-prices.ts';
import { toBillable } from './to-billable.ts';

type MoveRow = DueSubscription['moves'][number];

/** A row of the billing read with its whole course; one without changes has the course that its own row tells of. */
export function toManaged(account: DueAccount, row: DueSubscription, catalogue: Catalogue): ManagedSubscription {
  const course = toCourse(account, row, catalogue);
  return row.charges.length === 0 ? course : { ...course, pending: pendingItemsOf(row) };
}

function toCourse(account: DueAccount, row: DueSubscription, catalogue: Catalogue): ManagedSubscription {
  const billable = toBillable(account, row, catalogue);
  if (row.moves.length === 0) return manageSubscription(billable, billable.startDate, pausedSince(billable));
  const managed = manageSubscription({ ...billable, status: 'active' }, billable.startDate);
  return {
    ...managed,
    moves: row.moves.map((move) => toMove(move, catalogue)),
    progress: row.phases.map(toProgress),
  };
}

/** Only a row knows of such a pause, and not since when: everything before the period to come was charged. */
function pausedSince({ status, anchor, planVersion, nextPeriodIndex }: BillableSubscription) {
  return status === 'paused' ? periodAt(anchor, planVersion.interval, nextPeriodIndex).start : null;
}

/** How far a phase was billed. */
export function toProgress({ next_period_index, settled_on }: DueSubscription['phases'][number]): PhaseProgress {
  return { nextPeriodIndex: next_period_index, settledOn: settled_on === null ? null : businessDate(settled_on) };
}

/** A stored move of a course, as every reader of one takes it. */
export function toMove(row: MoveRow, catalogue: Pick<Catalogue, 'planVersions'>): SubscriptionMove {
  const { kind } = row;
  const time = { on: businessDate(row.move_date), ...(row.moved_at !== null && { moment: row.moved_at }) };
  if (kind === 'pause' || kind === 'resume') return { kind, ...time };
  if (kind === 'end') return { kind, ...time, requestedOn: businessDate(present(row.requested_on)) };
  const planVersion = versionOf(present(row.plan_version_id), catalogue);
  if (kind === 'switch_plan') return { kind, ...time, planVersion };
  const anchor = businessDate(present(row.anchor));
  return { kind, ...time, planVersion, anchor, firstPeriodIndex: present(row.first_period_index) };
}

function versionOf(planVersionId: string, { planVersions }: Pick<Catalogue, 'planVersions'>): PlanVersion {
  const version = planVersions.get(planVersionId);
  invariant(version, `plan version ${idOf('planVersion', planVersionId)} is in the catalogue`);
  return version;
}

/** What the table's checks promise. */
function present<Value>(value: Value | null): Value {
  invariant(value !== null, 'a stored move is complete');
  return value;
}
