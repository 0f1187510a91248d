/**
 * Reversals that the release before booked with another amount than it stored: no more news comes of such a payment, so
 * the sweeper asks its provider once more. A day later, when the processes of the release before are gone: asked by
 * them, it would be told what they would book again.
 */
export const statements: readonly string[] = [
  `update payment p set resolve_due_at = now() + interval '1 day' from (
    select r.tenant_id, r.payment_id from payment r
    left join (select e.tenant_id, e.subject, -sum(b.amount_minor) as amount from ledger_entry e
      join posting b on b.tenant_id = e.tenant_id and b.entry_id = e.entry_id
      where e.kind in ('payment_reversed', 'dispute_reversed') and b.ledger_account = 'provider_clearing'
      group by e.tenant_id, e.subject) booked
      on booked.tenant_id = r.tenant_id and booked.subject = r.payment_id::text
    where r.reversal is not null and r.provider_ref is not null and coalesce(booked.amount, 0) <>
      case when r.reversal = 'late_failure' and r.disputed_minor = 0 then r.received_minor else r.disputed_minor end) d
    where p.tenant_id = d.tenant_id and p.payment_id = d.payment_id`,
];
