import type { Check } from './check.ts';

/** What reversals have booked, by the payment. */
function bookedBack(where: string, sign: '' | '-' = ''): string {
  return `select e.tenant_id, e.subject, ${sign}sum(b.amount_minor) as amount from ledger_entry e
    join posting b using (tenant_id, entry_id)
    where e.kind in ('payment_reversed', 'dispute_reversed') and ${where} group by 1, 2`;
}

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
    // Refunds do not count here: a bank may take back what was refunded before.
    says: 'More was taken by disputes than was received',
    finds: `select p.payment_id::text as what from payment p
      join (select tenant_id, payment_id, sum(booked_taken_minor) as taken from dispute group by 1, 2) d
        using (tenant_id, payment_id)
      where greatest(d.taken, p.disputed_minor) > p.received_minor`,
  },
  reversals_are_booked: {
    over: 'payment',
    says: 'What a bank took back is not in the ledger with that amount',
    finds: `select p.payment_id::text as what from payment p
      left join (${bookedBack("b.ledger_account in ('provider_clearing', 'bank')", '-')}) b
        on b.tenant_id = p.tenant_id and b.subject = p.payment_id::text
      where coalesce(b.amount, 0) <> case when p.reversal is null then 0
        when p.reversal = 'late_failure' and p.disputed_minor = 0 then p.received_minor else p.disputed_minor end`,
  },
  reversals_give_back_what_they_took: {
    over: 'payment',
    says: 'Reversal gave more back to the brand or the customer than each had lost by it',
    finds: `select p.payment_id::text as what from payment p
      left join (${bookedBack("b.ledger_account = 'dispute_losses'")}) borne
        on borne.tenant_id = p.tenant_id and borne.subject = p.payment_id::text
      left join (${bookedBack("b.ledger_account in ('receivable', 'customer_credit')")}) owed
        on owed.tenant_id = p.tenant_id and owed.subject = p.payment_id::text
      where p.reversal is not null and (borne.amount < 0 or owed.amount < 0)`,
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
    says: 'Payment settles an invoice although what was taken back made it owed again',
    finds: `select d.provider_ref as what from dispute d join payment p using (tenant_id, payment_id)
      join (select tenant_id, payment_id, sum(settled_minor) as settled from payment_invoice group by 1, 2) x
        using (tenant_id, payment_id)
      where d.owed_again and p.reversal is null and x.settled + d.booked_taken_minor > p.received_minor
      union all select p.payment_id::text from payment p
      join (select tenant_id, payment_id, sum(settled_minor) as settled from payment_invoice group by 1, 2) x
        using (tenant_id, payment_id)
      join (${bookedBack("b.ledger_account in ('receivable', 'customer_credit')")}) b
        on b.tenant_id = p.tenant_id and b.subject = p.payment_id::text
      where p.reversal is not null and x.settled + b.amount > p.received_minor`,
  },
};
