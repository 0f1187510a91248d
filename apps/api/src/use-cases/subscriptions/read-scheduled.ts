import type { TenantScope } from '@quittance/db';
import type { BusinessDate, LocalizedText, UndoableChange } from '@quittance/domain';

/** Something about a subscription that will happen by itself, and what would take it back. */
export interface ScheduledMove {
  readonly kind: 'switches_plan' | 'pauses' | 'resumes' | 'ends';
  readonly on: string;
  /** The plan that it switches to. */
  readonly planName: string | null;
  readonly undo: UndoableChange;
}

const told = {
  switch_plan: { kind: 'switches_plan', undo: 'switch_plan' },
  pause: { kind: 'pauses', undo: 'pause' },
  resume: { kind: 'resumes', undo: 'resume' },
  end: { kind: 'ends', undo: 'cancel' },
} as const;

/** What is planned for the account's subscriptions after today, by subscription and in the order of its dates. */
export async function readScheduled(
  { trx, tenantId }: TenantScope,
  accountId: string,
  today: BusinessDate,
  words: (text: LocalizedText) => string,
): Promise<ReadonlyMap<string, readonly ScheduledMove[]>> {
  const moves = await trx
    .selectFrom('subscription as s')
    .innerJoin('subscription_move as m', (join) =>
      join
        .onRef('m.tenant_id', '=', 's.tenant_id')
        .onRef('m.subscription_id', '=', 's.subscription_id')
        .onRef('m.change_no', '=', 's.change_no'),
    )
    .leftJoin('plan_version as v', (join) =>
      join.onRef('v.tenant_id', '=', 'm.tenant_id').onRef('v.plan_version_id', '=', 'm.plan_version_id'),
    )
    .select(['s.subscription_id', 'm.kind', 'm.move_date', 'v.definition'])
    .where('s.tenant_id', '=', tenantId)
    .where('s.account_id', '=', accountId)
    .where('m.move_date', '>', today)
    .orderBy('m.move_no')
    .execute();
  const scheduled = moves.flatMap((row): (ScheduledMove & { readonly subscriptionId: string })[] => {
    if (row.kind === 'start') return [];
    const planName = row.definition ? words(row.definition.name) || row.definition.planCode : null;
    return [{ subscriptionId: row.subscription_id, ...told[row.kind], on: row.move_date, planName }];
  });
  return Map.groupBy(scheduled, ({ subscriptionId }) => subscriptionId);
}
