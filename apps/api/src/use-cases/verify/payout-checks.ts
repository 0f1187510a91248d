import type { Check } from './check.ts';

/** What payouts promise: every line explained or listed, every cent booked once, and the provider owes the rest. */
export const payoutChecks: Readonly<Record<string, Check>> = {
  payout_lines_add_up: {
    over: 'payout_line',
    says: 'Lines of a payout do not sum to it',
    finds: `select p.provider_ref as what from payout p
      left join (select tenant_id, payout_id, sum(net_minor) as net from payout_line group by 1, 2) l
        using (tenant_id, payout_id)
      where p.booked_on is not null and p.amount_minor <> coalesce(l.net, 0)`,
  },
  payouts_are_booked: {
    over: 'payout',
    says: 'Payout is not in the ledger with what reached the bank and what was kept',
    finds: `select p.provider_ref as what from payout p
      left join (select e.tenant_id, e.source, sum(b.amount_minor) filter (where b.ledger_account = 'bank') as bank,
          sum(b.amount_minor) filter (where b.ledger_account = 'fees') as fees
        from ledger_entry e join posting b using (tenant_id, entry_id)
        where e.kind in ('payout_paid', 'payout_returned') group by 1, 2) b
        on b.tenant_id = p.tenant_id and b.source = p.payout_id::text
      left join (select l.tenant_id, l.payout_id, sum(l.fee_booked_minor) as fees from payout_line l
        where not exists (select from ledger_entry e where e.tenant_id = l.tenant_id
          and e.kind = 'payout_line_explained' and e.source = l.payout_id || ' ' || l.line_no) group by 1, 2) f
        on f.tenant_id = p.tenant_id and f.payout_id = p.payout_id
      where coalesce(b.bank, 0) <> case when p.booked_on is null or p.returned_on is not null then 0 else p.amount_minor end
        or (p.booked_on is not null and coalesce(b.fees, 0) < coalesce(f.fees, 0))`,
  },
  lines_pay_out_what_they_match: {
    over: 'payout_match',
    says: 'Line of a payout is neither explained by what it pays out nor listed',
    finds: `select p.provider_ref || ' line ' || l.line_no as what from payout_line l
      join payout p using (tenant_id, payout_id)
      left join (select m.tenant_id, m.payout_id, m.line_no, sum(b.amount_minor) as amount from payout_match m
        join posting b on b.tenant_id = m.tenant_id and b.entry_id = m.entry_id and b.ledger_account = 'provider_clearing'
        group by 1, 2, 3) m using (tenant_id, payout_id, line_no)
      where l.net_minor + l.fee_booked_minor <> coalesce(m.amount, 0) + l.unexplained_minor`,
  },
  clearing_is_what_providers_owe: {
    over: 'posting',
    says: 'Clearing account is not what providers still owe',
    finds: `with owed as (
        select b.currency, sum(b.amount_minor) as amount from posting b join ledger_entry e using (tenant_id, entry_id)
          left join payout_match m using (tenant_id, entry_id)
          where b.ledger_account = 'provider_clearing' and m.entry_id is null and e.kind not like 'payout_%' group by 1
        union all select currency, sum(amount_minor) from payout where returned_on is not null group by 1
        union all select p.currency, -sum(l.unexplained_minor) from payout_line l join payout p using (tenant_id, payout_id)
          where l.resolved_as = 'provider_clearing' group by 1
      ), owes as (select currency, sum(amount) as amount from owed group by 1),
      booked as (select currency, sum(amount_minor) as amount from posting where ledger_account = 'provider_clearing'
        group by 1)
      select currency || ' ' || coalesce(b.amount, 0) || ' instead of ' || coalesce(o.amount, 0) as what
      from owes o full join booked b using (currency) where coalesce(o.amount, 0) <> coalesce(b.amount, 0)`,
  },
  unexplained_is_listed: {
    over: 'payout_line',
    says: 'Unexplained amounts in the ledger are not those on the list',
    finds: `select currency || ' ' || coalesce(-b.amount, 0) || ' instead of ' || coalesce(l.amount, 0) as what
      from (select p.currency, sum(l.unexplained_minor) as amount from payout_line l join payout p using (tenant_id, payout_id)
        where l.resolved_at is null and p.booked_on is not null group by 1) l
      full join (select currency, sum(amount_minor) as amount from posting where ledger_account = 'unexplained' group by 1) b
        using (currency)
      where coalesce(-b.amount, 0) <> coalesce(l.amount, 0)`,
  },
};
