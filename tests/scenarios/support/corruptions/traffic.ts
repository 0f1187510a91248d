import type { Corruption } from './corruption.ts';

/** What may be spoilt of what goes in and out, and in the audit log. */
export const trafficCorruptions: readonly Corruption[] = [
  [
    'events_are_told',
    'an event lies about',
    `update event set delivered = false, recorded_at = now() - interval '2 hours'`,
  ],
  [
    'events_are_told',
    'an event is passed over for days while others are told',
    `update event e set told_at = now(), delivered = e.event_id <> first.id,
        recorded_at = case when e.event_id = first.id then now() - interval '2 days' else e.recorded_at end
      from (select event_id as id from event order by event_id limit 1) first`,
  ],
  [
    'inbox_is_applied',
    'what a provider told is forgotten',
    `update inbox_event set state = 'parked', next_try_at = null`,
  ],
  [
    'inbox_is_applied',
    'what a provider told waits for days',
    `update inbox_event set state = 'received', next_try_at = now(), received_at = now() - interval '2 days'`,
  ],
  ['mails_leave', 'a mail has nobody who sends it', `update mail_delivery set status = 'queued', next_try_at = null`],
  [
    'mails_leave',
    'a mail waits for hours',
    `update mail_delivery set status = 'queued', next_try_at = now() - interval '2 hours'`,
  ],
  [
    'mails_leave',
    'a mail is passed over for days while others are sent',
    `with old as (update mail_delivery set status = 'queued', next_try_at = now() - interval '2 days'
        where mail_id = (select min(mail_id::text)::uuid from mail_delivery))
      update mail_delivery set status = 'sent', sent_at = now()
        where mail_id <> (select min(mail_id::text)::uuid from mail_delivery)`,
  ],
  [
    'deliveries_leave',
    'a message to a brand’s own system lies about',
    `with endpoint as (insert into webhook_endpoint (tenant_id, endpoint_id, url, description, secrets, secrets_key_id, created_at)
        select tenant_id, gen_random_uuid(), 'https://hooks.example', '', '', 'k', now() from tenant returning *)
      insert into webhook_delivery (tenant_id, event_id, endpoint_id, next_try_at, created_at)
      select tenant_id, gen_random_uuid(), endpoint_id, now() - interval '2 days', now() from endpoint`,
  ],
  [
    'attempts_end',
    'a try is under way for ever',
    `with payments as (update payment set status = 'failed')
      update payment_attempt set state = 'sending', sent_at = '2026-01-01'`,
  ],
  [
    'audit_blocks_are_as_sealed',
    'somebody else is said to have done it',
    `update audit_event set actor = jsonb_build_object('kind', 'system', 'id', null, 'name', 'nobody')`,
  ],
  [
    'audit_blocks_are_as_sealed',
    'what was before is changed',
    `update audit_event set before = jsonb_build_object('limit', 1)`,
  ],
  [
    'audit_blocks_are_as_sealed',
    'it is said to have been earlier',
    `update audit_event set at = at - interval '1 microsecond'`,
  ],
  [
    'audit_blocks_are_as_sealed',
    'an entry vanishes',
    `delete from audit_event where audit_id = (select min(audit_id::text)::uuid from audit_event)`,
  ],
  [
    'audit_blocks_are_as_sealed',
    'an entry is slipped in',
    `insert into audit_event (tenant_id, audit_id, actor, action, target, at, block_no)
    select tenant_id, gen_random_uuid(), actor, action, target, at, block_no from audit_event`,
  ],
  [
    'audit_chain_is_whole',
    'a block is sealed anew',
    `update audit_block set hash = sha256('forged') where block_no = 1`,
  ],
  [
    'audit_chain_is_whole',
    'the first block vanishes with its entries',
    `with entries as (delete from audit_event where block_no = 1) delete from audit_block where block_no = 1`,
  ],
  [
    'audit_entries_are_in_blocks',
    'an entry was never sealed',
    `update audit_event set block_no = null, at = '2026-01-01'`,
  ],
  ['audit_entries_are_in_blocks', 'an entry claims a block that is not there', `update audit_event set block_no = 99`],
];
