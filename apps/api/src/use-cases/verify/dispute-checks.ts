import type { Check } from './check.ts';

/** What disputes promise: the books hold what the provider holds, and nobody is left waiting for an answer. */
export const disputeChecks: Readonly<Record<string, Check>> = {
  disputes_are_booked: {
    over: 'dispute',
    says: 'Dispute is not in the ledger with what the provider took and charged',
    finds: `select d.provider_ref as what from dispute d
      left join (select e.tenant_id, split_part(e.source, ' ', 1) as source, -sum(b.amount_minor) as amount
        from ledger_entry e join posting b using (tenant_id, entry_id)
        where e.kind in ('payment_reversed', 'dispute_lost', 'dispute_reversed', 'fee_charged')
          and b.ledger_account = 'provider_clearing' group by 1, 2) b
        on b.tenant_id = d.tenant_id and b.source = d.dispute_id::text
      where d.booked_taken_minor + d.booked_fee_minor <> coalesce(b.amount, 0)`,
  },
  disputes_book_what_is_held: {
    over: 'dispute',
    says: 'Dispute is booked with another amount than the provider holds',
    finds: `select d.provider_ref as what from dispute d join payment p using (tenant_id, payment_id)
      where d.booked_taken_minor <> case when p.reversal is null then d.taken_minor else 0 end
        or d.booked_fee_minor <> d.fee_minor`,
  },
  disputes_fit_payments: {
    over: 'dispute',
    says: 'More went back by refunds and disputes than was received',
    finds: `select p.payment_id::text as what from payment p
      join (select tenant_id, payment_id, sum(booked_taken_minor) as taken from dispute group by 1, 2) d
        using (tenant_id, payment_id)
      left join (select tenant_id, payment_id, sum(amount_minor) as back from refund where status = 'succeeded'
        group by 1, 2) r using (tenant_id, payment_id)
      where d.taken + coalesce(r.back, 0) > p.received_minor`,
  },
  disputes_stand_where_last_heard: {
    over: 'dispute_step',
    says: 'Dispute does not stand where it was last heard of',
    finds: `select d.provider_ref as what from dispute d
      left join (select distinct on (tenant_id, dispute_id) tenant_id, dispute_id, position from dispute_step
        order by tenant_id, dispute_id, step_no desc) s using (tenant_id, dispute_id)
      where d.status is distinct from s.position
        or d.is_open <> (split_part(d.status, '.', 2) in ('needs_response', 'under_review'))`,
  },
  unknown_answers_are_watched: {
    over: 'dispute_answer',
    says: 'Answer to a dispute without an outcome that nobody will ask about',
    finds: `select d.provider_ref as what from dispute_answer a join dispute d using (tenant_id, dispute_id)
      where a.state in ('sending', 'unknown') and d.ask_due_at is null`,
  },
  owed_again_is_open: {
    over: 'dispute',
    says: 'Payment settles an invoice although a lost dispute made it owed again',
    finds: `select d.provider_ref as what from dispute d join payment p using (tenant_id, payment_id)
      join (select tenant_id, payment_id, sum(settled_minor) as settled from payment_invoice group by 1, 2) x
        using (tenant_id, payment_id)
      where d.owed_again and p.reversal is null and x.settled + d.booked_taken_minor > p.received_minor`,
  },
};
