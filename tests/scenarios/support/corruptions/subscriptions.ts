import type { Corruption } from './corruption.ts';

/** What may be spoilt of subscriptions and their courses. */
export const subscriptionsCorruptions: readonly Corruption[] = [
  ['changes_are_dense', 'a change vanishes', `delete from subscription_change where change_no = 2`],
  ['changes_are_dense', 'a counter stands still', `update subscription set step_no = 1 where change_no > 1`],
  ['moves_are_dense', 'the first move of a course vanishes', `delete from subscription_move where move_no = 0`],
  [
    'moves_follow_their_days',
    'a pause is put before the start',
    `update subscription_move set move_date = '2026-01-01' where kind = 'pause'`,
  ],
  [
    'moves_follow_their_days',
    'a moment belongs to another day',
    `update subscription_move set moved_at = '2026-01-01T12:00:00Z' where move_no = 0`,
  ],
  ['phases_are_dense', 'the first phase vanishes', `update subscription_phase set phase_no = 1`],
  [
    'quantities_are_as_changed',
    'a seat that was added vanishes',
    `delete from seat_assignment where location_id is not null`,
  ],
  ['quantities_are_as_changed', 'a seat goes on', `update seat_assignment set valid_until = null`],
  ['quantities_are_as_changed', 'a location opens later', `update subscription_location set valid_from = '2026-03-05'`],
  ['quantities_are_as_changed', 'a location stays open', `update subscription_location set valid_until = null`],
  ['phases_are_contiguous', 'a phase that runs is settled', `update subscription_phase set settled_on = '2026-03-04'`],
  [
    'phases_are_contiguous',
    'a course goes on before it pauses',
    `update subscription_move set kind = 'resume' where kind = 'pause'`,
  ],
  [
    'rows_say_what_courses_do',
    'a subscription is called ended',
    `update subscription set status = 'ended' where change_no > 0`,
  ],
  [
    'next_billing_is_derivable',
    'a subscription is put off by a month',
    `update subscription set next_billing_date = next_billing_date + 31`,
  ],
  ['moved_to_the_new_version', 'a price change tells of a move that never was', campaignWith(`'2026-03-03'`)],
  ['campaigns_leave_nobody_behind', 'a price change ends without having moved', campaignWith('null')],
  ['courses_can_be_read', 'a plan version vanishes from under its subscriptions', `delete from plan_version`],
];

/** A price change that is over, with one subscription that was moved on the day or never. */
function campaignWith(movedOn: string): string {
  return `with c as (
      insert into campaign (tenant_id, campaign_id, name, from_version_id, to_version_id, terms, status, created_by,
        created_at, problems)
      select tenant_id, gen_random_uuid(), 'spring', gen_random_uuid(), gen_random_uuid(), '{}', 'done', '{}', now(), '[]'
      from subscription limit 1 returning tenant_id, campaign_id)
    insert into campaign_subject (tenant_id, campaign_id, subscription_id, account_id, dry_run_no, outcome, effective_on,
      currency, old_minor, new_minor, seats, outliers, noticed_on, moved_on)
    select c.tenant_id, c.campaign_id, s.subscription_id, s.account_id, 1, 'changes', '2026-03-03', 'EUR', 1, 2, '[]',
      '{}', '2026-03-02', ${movedOn} from c join subscription s using (tenant_id) limit 1`;
}
