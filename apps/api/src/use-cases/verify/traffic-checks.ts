import type { Check } from './check.ts';

/** What goes in and out promises: nothing lies where nobody will ever pick it up. */
export const trafficChecks: Readonly<Record<string, Check>> = {
  events_are_told: {
    over: 'event',
    says: 'Event waits for over an hour in which none was told, or for over a day',
    finds: `select kind || ' ' || event_id as what from event
      where not delivered and ${hasWaited('recorded_at', `from event where delivered and told_at`)}`,
  },
  inbox_is_applied: {
    over: 'inbox_event',
    says: 'What a provider told was not applied for over a day, or nobody will try again',
    finds: `select provider_type || ' ' || provider_event_id || ' ' || state as what from inbox_event
      where state in ('received', 'parked') and (next_try_at is null or received_at < {wall} - interval '1 day')`,
  },
  mails_leave: {
    over: 'mail_delivery',
    says: 'Mail has no next try, or waits for over an hour in which none was sent, or for over a day',
    finds: `select template || ' ' || mail_id as what from mail_delivery
      where status = 'queued' and (next_try_at is null
        or ${hasWaited('next_try_at', `from mail_delivery where status = 'sent' and sent_at`)})`,
  },
  deliveries_leave: {
    over: 'webhook_delivery',
    says: 'Message to a brand’s own system was due for over a day, and nobody tried',
    finds: `select e.url || ' ' || d.event_id as what from webhook_delivery d
      join webhook_endpoint e using (tenant_id, endpoint_id)
      where e.switched_off is null and coalesce(e.rests_until, {wall}) <= {wall}
        and d.next_try_at < {wall} - interval '1 day'`,
  },
  attempts_end: {
    over: 'payment_attempt',
    says: 'Try at a provider has no end, although its payment has one',
    finds: `select a.payment_id || ' try ' || a.attempt_no as what from payment_attempt a
      join payment p using (tenant_id, payment_id)
      where a.state = 'sending' and p.status in ('succeeded', 'failed', 'cancelled')
        and a.sent_at < {today} - interval '1 day'`,
  },
};

/**
 * After a month's run a million events and mails wait their turn for hours, and that is no fault: one is it when nothing
 * moved for an hour, and when the wait is over a day. `moved` ends in the column that tells when something did.
 */
function hasWaited(since: string, moved: string): string {
  return `(${since} < {wall} - interval '1 day'
    or ${since} < {wall} - interval '1 hour' and not exists (select ${moved} > {wall} - interval '1 hour'))`;
}
