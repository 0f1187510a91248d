import type { Corruption } from './corruption.ts';

const refundEntry = `(select entry_id from ledger_entry where kind = 'refund_succeeded' limit 1)`;

/** What may be spoilt in the ledger and in number series. */
export const ledgerCorruptions: readonly Corruption[] = [
  [
    'entries_balance',
    'a posting grows by one cent',
    `update posting set amount_minor = amount_minor + 1 where posting_no = 1`,
  ],
  ['entries_have_postings', 'the postings of an entry vanish', `delete from posting where entry_id = ${refundEntry}`],
  [
    'postings_are_of_entries',
    'postings change their currency',
    `update posting set currency = 'USD' where invoice_id is not null`,
  ],
  [
    'postings_are_of_entries',
    'an entry vanishes from above its postings',
    `delete from ledger_entry where kind = 'invoice_issued'`,
  ],
  [
    'invoices_are_booked',
    'an issued amount is changed',
    `update invoice set gross_minor = gross_minor + 100, net_minor = net_minor + 100`,
  ],
  [
    'receivables_agree',
    'a payment is booked on another invoice',
    `update posting set invoice_id = (select invoice_id from invoice where status = 'open' limit 1) where ledger_account = 'receivable' and amount_minor < 0`,
  ],
  [
    'payments_are_booked',
    'the entry of a payment vanishes',
    `delete from ledger_entry where kind = 'payment_succeeded'`,
  ],
  [
    'payments_are_booked',
    'a payment claims to have received more',
    `update payment set received_minor = received_minor + 1 where status = 'succeeded'`,
  ],
  ['refunds_are_booked', 'a refund that happened is called failed', `update refund set status = 'failed'`],
  ['deferred_revenue_is_unearned', 'a period is made longer', `update invoice_line set net_minor = net_minor + 500`],
];
