/**
 * What the release before left open about payments that had come to an end. Of a reversed one it stored what the provider
 * told as received, which may have been zero: what was booked when it succeeded is what was received. And a try whose
 * event came before its answer stayed `sending` where the answer was never heard.
 */
export const statements: readonly string[] = [
  `update payment p set received_minor = b.amount from (
    select e.tenant_id, e.source, sum(o.amount_minor) as amount from ledger_entry e
      join posting o on o.tenant_id = e.tenant_id and o.entry_id = e.entry_id
      where e.kind = 'payment_succeeded' and o.ledger_account in ('provider_clearing', 'bank', 'fees')
      group by e.tenant_id, e.source) b
    where p.reversal is not null and b.tenant_id = p.tenant_id and b.source = p.payment_id::text
      and p.received_minor <> b.amount`,
  `update payment_attempt a set state = 'answered', provider_ref = p.provider_ref, answered_at = coalesce(p.as_of, a.sent_at),
      answer = jsonb_build_object('outcome', case p.status when 'failed' then 'declined' else p.status end)
    from payment p where p.tenant_id = a.tenant_id and p.payment_id = a.payment_id
      and a.state = 'sending' and p.status in ('succeeded', 'failed', 'cancelled')`,
];
