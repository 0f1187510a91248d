import type { Check } from './check.ts';

/** What providers told, as it was stored, and what the books made of it. */
export const providerChecks: Readonly<Record<string, Check>> = {
  payments_stand_as_answered: {
    over: 'payment_attempt',
    says: 'Provider answered that a payment succeeded, and it does not stand so',
    finds: `select p.payment_id || ' is ' || p.status as what from payment p
      where p.status <> 'succeeded' and p.reversal is null and exists (select from payment_attempt a
        where a.tenant_id = p.tenant_id and a.payment_id = p.payment_id and a.answer ->> 'outcome' = 'succeeded')`,
  },
  settled_payments_are_known_there: {
    over: 'payment',
    says: 'Payment counts as received, and nothing at the provider belongs to it',
    finds: `select payment_id::text as what from payment
      where status = 'succeeded' and connection_id is not null and provider_ref is null`,
  },
  provider_refs_are_ours_once: {
    over: 'payment',
    says: 'One payment or refund at the provider stands for several of ours',
    finds: `select provider_ref as what from payment where provider_ref is not null
      group by connection_id, provider_ref having count(*) > 1
      union all select r.provider_ref from refund r join payment p using (tenant_id, payment_id)
      where r.provider_ref is not null group by p.connection_id, r.provider_ref having count(*) > 1`,
  },
  received_is_at_most_asked: {
    over: 'payment',
    says: 'Payment received more than it was for',
    finds: `select payment_id::text as what from payment where received_minor > amount_minor`,
  },
  paid_out_as_received: {
    over: 'payout_line',
    says: 'Provider pays out another amount than the payment received',
    finds: `select o.provider_ref || ' line ' || l.line_no as what from payout_line l
      join payout o using (tenant_id, payout_id) join payment p using (tenant_id, payment_id)
      where l.kind = 'payment' and l.reason is null and p.currency = o.currency and l.gross_minor <> p.received_minor`,
  },
  paid_out_as_refunded: {
    over: 'payout_line',
    says: 'Provider takes another amount for a refund than went back',
    finds: `select o.provider_ref || ' line ' || l.line_no as what from payout_line l
      join payout o using (tenant_id, payout_id)
      join refund r on r.tenant_id = l.tenant_id and r.provider_ref = l.source
      where l.kind = 'refund' and l.reason is null and r.currency = o.currency and l.gross_minor not in (-r.amount_minor, r.amount_minor)`,
  },
};
