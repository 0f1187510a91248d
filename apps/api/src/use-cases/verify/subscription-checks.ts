import type { Check } from './check.ts';

const held = (role: string) => `a.tenant_id = c.tenant_id and a.role_code = c.asked ->> '${role}'
  and a.member_id = coalesce((c.asked ->> 'memberId')::uuid, c.change_key)
  and a.location_id is not distinct from (c.asked ->> 'locationId')::uuid`;
const placed = `p.tenant_id = c.tenant_id and p.subscription_id = c.subscription_id
  and p.location_id = coalesce((c.asked ->> 'locationId')::uuid, c.change_key)`;

/** What the log of changes promises: nothing is missing in it, and everything it tells of is so. */
export const subscriptionChecks: Readonly<Record<string, Check>> = {
  changes_are_dense: {
    over: 'subscription_change',
    says: 'Changes of a subscription are not counted one by one, or fewer steps than changes',
    finds: `select s.subscription_key as what from subscription s
      left join (select tenant_id, subscription_id, count(*) as made, max(change_no) as last from subscription_change group by 1, 2) c
        using (tenant_id, subscription_id)
      where coalesce(c.made, 0) <> s.change_no or coalesce(c.last, 0) <> s.change_no or s.step_no < s.change_no`,
  },
  moves_are_dense: {
    over: 'subscription_move',
    says: 'Course of a change has a gap in its moves, or none',
    finds: `select s.subscription_key || ' change ' || c.change_no as what from subscription_change c
      join subscription s using (tenant_id, subscription_id)
      left join (select tenant_id, subscription_id, change_no, count(*) as moves, max(move_no) as last
        from subscription_move group by 1, 2, 3) m
        on m.tenant_id = c.tenant_id and m.subscription_id = c.subscription_id and m.change_no = c.change_no
      where coalesce(m.moves, 0) = 0 or m.last <> m.moves - 1`,
  },
  moves_follow_their_days: {
    over: 'subscription_move',
    says: 'Moves of a course are not in the order of their days, or a moment is of another day',
    finds: `select s.subscription_key || ' move ' || m.move_no as what from (
        select m.*, lag(move_date) over course as day_before, lag(moved_at) over course as moment_before from subscription_move m
        window course as (partition by tenant_id, subscription_id, change_no order by move_no)) m
      join subscription s using (tenant_id, subscription_id) join tenant t using (tenant_id)
      where m.move_date < m.day_before or (m.move_date = m.day_before and m.moved_at < m.moment_before)
        or (m.moved_at at time zone t.time_zone)::date <> m.move_date`,
  },
  phases_are_dense: {
    over: 'subscription_phase',
    says: 'Phase of a subscription is missing, or nothing tells how far it was billed',
    finds: `select s.subscription_key as what from subscription s
      left join (select tenant_id, subscription_id, count(*) as phases, max(phase_no) as last from subscription_phase group by 1, 2) p
        using (tenant_id, subscription_id)
      where (s.change_no = 0 and p.phases is not null) or p.last <> p.phases - 1`,
  },
  quantities_are_as_changed: {
    over: 'subscription_change',
    says: 'Seat or location is not what the change of it says',
    finds: `select s.subscription_key || ' change ' || c.change_no as what from subscription_change c
      join subscription s using (tenant_id, subscription_id)
      where (c.asked ->> 'kind' = 'add_seat' and not exists (
          select from seat_assignment a where ${held('roleCode')} and a.valid_from = c.effective_on))
        or (c.asked ->> 'kind' = 'change_role' and not exists (
          select from seat_assignment a where ${held('newRoleCode')} and a.valid_from = c.effective_on))
        or (c.asked ->> 'kind' in ('end_seat', 'change_role') and not exists (
          select from seat_assignment a where ${held('roleCode')} and a.valid_until <= c.effective_on))
        or (c.asked ->> 'kind' in ('open_location', 'open_new_location') and not exists (
          select from subscription_location p where ${placed} and p.valid_from = c.effective_on))
        or (c.asked ->> 'kind' = 'close_location' and not exists (
          select from subscription_location p where ${placed} and p.valid_until <= c.effective_on))`,
  },
};
