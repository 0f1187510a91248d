import { type TransitionRefusal, type TransitionTable, transition } from '../machine/transition.ts';
import type { Result } from '../result.ts';

/** The stored lifecycle. Overdue, partially paid and processing are derived: one invoice may be all three. */
export const invoiceStatuses = ['draft', 'open', 'paid', 'void', 'uncollectible'] as const;
export type InvoiceStatus = (typeof invoiceStatuses)[number];

/** `issue_settled`: nothing is left to pay at issue; `reopen`: money came back after the invoice was paid. */
export const invoiceEvents = ['issue', 'issue_settled', 'settle', 'reopen', 'void', 'write_off'] as const;
export type InvoiceEvent = (typeof invoiceEvents)[number];

export const invoiceTransitions: TransitionTable<InvoiceStatus, InvoiceEvent> = {
  draft: { issue: 'open', issue_settled: 'paid', void: 'void' },
  open: { settle: 'paid', void: 'void', write_off: 'uncollectible' },
  paid: { reopen: 'open' },
  void: {},
  uncollectible: { settle: 'paid' },
};

/** The only way an invoice changes its status; refuses `transition_not_allowed`. */
export function transitionInvoice(
  status: InvoiceStatus,
  event: InvoiceEvent,
): Result<InvoiceStatus, TransitionRefusal> {
  return transition(invoiceTransitions, status, event);
}
