import { idOf } from '../ids/ids.ts';
import { assembleInvoice, type InvoiceInput } from '../invoices/assemble-invoice.ts';
import type { InvoicePlan } from '../invoices/invoice-plan.ts';
import { money } from '../money/money.ts';
import type { RatedCharge } from '../rating/rated-charge.ts';
import { invariant } from '../result.ts';
import { date } from './subscription.ts';

/** March 2025 in advance, 20.00 net for the whole account. */
export function sampleCharge(changes: Partial<RatedCharge> = {}): RatedCharge {
  return {
    subscriptionId: idOf('subscription', 'sub_1'),
    componentCode: 'base',
    componentName: { en: 'Base' },
    locationId: null,
    periodStart: date('2025-03-01'),
    servicePeriod: { start: date('2025-03-01'), end: date('2025-04-01') },
    revision: 0,
    quantity: '1',
    unitPrice: '20.00',
    amount: money(2000n, 'EUR'),
    taxBehaviour: 'exclusive',
    taxCategory: 'standard',
    trace: [],
    ...changes,
  };
}

/** A German brand invoices a German account on 1 March 2025. */
export function sampleInput(changes: Partial<InvoiceInput> = {}): InvoiceInput {
  return {
    accountId: idOf('account', 'acc_1'),
    issueDate: date('2025-03-01'),
    terms: { kind: 'advance' },
    seller: { country: 'DE', smallBusiness: false, oneStopShop: false },
    buyer: { country: 'DE', vatCheck: null },
    charges: [sampleCharge()],
    locations: [],
    taxPointDate: null,
    ...changes,
  };
}

export function samplePlanOfInvoice(changes: Partial<InvoiceInput> = {}): InvoicePlan {
  const assembled = assembleInvoice(sampleInput(changes));
  invariant(assembled.ok, 'the sample invoice is taxed');
  return assembled.value;
}
