import type { Corruption } from './corruption.ts';

/** What may be spoilt about a dispute, each with the check that finds it. */
export const disputeCorruptions: readonly Corruption[] = [
  [
    'disputes_are_booked',
    'the loss of a chargeback vanishes from the ledger',
    `update posting set amount_minor = 0 where entry_id in
      (select entry_id from posting where ledger_account = 'dispute_losses')`,
  ],
  [
    'disputes_book_what_is_held',
    'a dispute claims that the provider gave the money back',
    `update dispute set taken_minor = 0`,
  ],
  [
    'disputes_fit_payments',
    'a dispute takes more than was received',
    `update dispute set booked_taken_minor = booked_taken_minor * 2`,
  ],
  [
    'reversals_are_booked',
    'a bank takes a payment back, and the ledger knows nothing of it',
    `update payment set reversal = 'charged_back', disputed_minor = received_minor where refunded_minor > 0`,
  ],
  [
    'reversals_give_back_what_they_took',
    'a chargeback that is cancelled gives the brand back a loss that it never had',
    `with cancelled as (update payment set reversal = 'chargeback_cancelled' where refunded_minor > 0 returning payment_id),
      entry as (update ledger_entry set source = (select payment_id from cancelled) || ' cancelled'
        where entry_id in (select entry_id from posting where ledger_account = 'dispute_losses') returning entry_id)
    update posting set amount_minor = -amount_minor where entry_id in (select entry_id from entry)`,
  ],
  ['disputes_stand_where_last_heard', 'a dispute is called won', `update dispute set status = 'chargeback.won'`],
  [
    'unknown_answers_are_watched',
    'an answer is sent and forgotten',
    `with sent as (insert into dispute_answer (tenant_id, dispute_id, answer_no, kind, state, sent_by, sent_at, business_at)
      select tenant_id, dispute_id, 1, 'evidence', 'unknown', '{}', now(), now() from dispute limit 1)
    update dispute set ask_due_at = null`,
  ],
  ['owed_again_is_open', 'a paid invoice is called owed again', `update dispute set owed_again = true`],
];
