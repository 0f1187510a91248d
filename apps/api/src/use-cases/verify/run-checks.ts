import type { Check } from './check.ts';

/** A period's own charges; adjustments of it count on from there. 1,000 revisions belong to each phase of a course. */
const own = 'b.revision % 1000 = 0';

/** Periods of a subscription's component and place in their order, each with the end of the one before. */
const periodsInOrder = `select b.*, lag(period_end) over (partition by tenant_id, subscription_id, component_code, scope,
  b.revision / 1000 order by period_start) as end_before from billed_period b where ${own}`;

/** What billing runs promise: everybody who was due was billed or set aside, for every day and none of them twice. */
export const runChecks: Readonly<Record<string, Check>> = {
  due_is_billed: {
    over: 'subscription',
    says: 'Subscription was due and is neither billed nor set aside',
    finds: `select s.subscription_key || ' due on ' || s.next_billing_date as what from subscription s
      join tenant t using (tenant_id)
      where s.held_reason is null and t.clock_target is null and s.next_billing_date <= greatest({today} - 1, (
          select max(r.as_of) from billing_run r where r.status = 'done' and r.finished_at < {wall} - interval '1 hour'))
        and not exists (select from billing_run r where r.status in ('running', 'paused'))
        and not coalesce((select r.status = 'cancelled' from billing_run r order by r.run_id desc limit 1), false)`,
  },
  set_aside_is_on_record: {
    over: 'subscription',
    says: 'Subscription is set aside, and no run tells why',
    finds: `select s.subscription_key || ' ' || s.held_reason as what from subscription s where s.held_reason is not null
      and not exists (select from run_exception x where x.tenant_id = s.tenant_id and x.account_id = s.account_id
        and x.code = s.held_reason)`,
  },
  runs_count_what_they_issued: {
    over: 'run_progress',
    says: 'Run counts other invoices or amounts than it issued',
    finds: `select r.as_of || ' ' || r.run_id as what from billing_run r
      left join (select tenant_id, run_id, sum(invoices) as invoices, sum(gross_minor) as gross from run_progress
        group by 1, 2) p using (tenant_id, run_id)
      left join (select tenant_id, run_id, count(*) as invoices, sum(gross_minor) as gross from invoice
        where run_id is not null group by 1, 2) i using (tenant_id, run_id)
      where coalesce(p.invoices, 0) <> coalesce(i.invoices, 0) or coalesce(p.gross, 0) <> coalesce(i.gross, 0)`,
  },
  periods_are_billed_once: {
    over: 'billed_period',
    says: 'Days were billed twice',
    finds: `select s.subscription_key || ' ' || b.component_code || ' from ' || b.period_start as what
      from (${periodsInOrder}) b join subscription s using (tenant_id, subscription_id)
      where b.period_start < b.end_before`,
  },
  periods_follow_each_other: {
    over: 'billed_period',
    says: 'Days between two billed periods were not billed',
    finds: `select s.subscription_key || ' ' || b.component_code || ' until ' || b.period_start as what
      from (${periodsInOrder}) b join subscription s using (tenant_id, subscription_id)
      -- A price for everybody is charged for every period; what is counted may come to nothing in one.
      where b.period_start > b.end_before and b.scope = '' and b.component_code in (
        select c ->> 'code' from plan_version v, jsonb_array_elements(v.definition -> 'components') c
        group by 1 having bool_and(c ->> 'kind' = 'flat'))`,
  },
  periods_have_lines: {
    over: 'billed_period',
    says: 'Period counts as billed and stands on no invoice',
    finds: `select s.subscription_key || ' ' || b.component_code || ' from ' || b.period_start as what from billed_period b
      join subscription s using (tenant_id, subscription_id)
      left join invoice_line l on l.tenant_id = b.tenant_id and l.invoice_id = b.invoice_id and l.line_no = b.line_no
        and l.subscription_id = b.subscription_id
      where l.invoice_id is null`,
  },
};
