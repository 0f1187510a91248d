import { publicId } from '@quittance/db';
import type { Money } from '@quittance/domain';
import { z } from 'zod';
import type { InvoiceDetail } from '../../use-cases/portal/read-invoice.ts';
import { moneyOutput, toMoneyOutput } from '../money-output.ts';
import { invoiceSummaryOutput, toInvoiceSummaryOutput } from './invoice-summary-output.ts';
import { lineGroupsOutput, toLineGroups } from './line-groups-output.ts';
import { paymentStateOutput, reversalOutput } from './payment-state-output.ts';

const partyOutput = z.object({
  name: z.string(),
  addressLines: z.array(z.string()),
  country: z.string(),
  vatId: z.string().nullable(),
});

/** An invoice as its page shows it, to customers and to staff alike. */
export const invoiceDetailOutput = invoiceSummaryOutput.extend({
  /** The invoices that a credit note corrects. */
  corrects: z.array(z.object({ id: z.string(), number: z.string() })),
  seller: partyOutput,
  buyer: partyOutput,
  taxBehaviour: z.enum(['exclusive', 'inclusive']),
  net: moneyOutput,
  tax: moneyOutput,
  settled: moneyOutput,
  groups: lineGroupsOutput,
  taxes: z.array(
    z.object({
      code: z.string(),
      rate: z.string(),
      textCode: z.string().nullable(),
      net: moneyOutput,
      tax: moneyOutput,
    }),
  ),
  payments: z.array(
    z.object({
      id: z.string(),
      status: paymentStateOutput,
      reversal: reversalOutput,
      amount: moneyOutput,
      methodLabel: z.string(),
      rail: z.string(),
      date: z.string(),
    }),
  ),
});

export function toInvoiceDetailOutput(invoice: InvoiceDetail): z.infer<typeof invoiceDetailOutput> {
  return {
    ...toInvoiceSummaryOutput(invoice),
    corrects: invoice.corrects.map(({ invoiceId, number }) => ({ id: publicId('inv', invoiceId), number })),
    seller: { ...invoice.seller, addressLines: [...invoice.seller.addressLines] },
    buyer: { ...invoice.buyer, addressLines: [...invoice.buyer.addressLines] },
    taxBehaviour: invoice.taxBehaviour,
    net: out(invoice.net),
    tax: out(invoice.tax),
    settled: out(invoice.settled),
    groups: toLineGroups(invoice.lines, invoice.taxBehaviour, invoice.gross.currency),
    taxes: invoice.taxes.map(({ taxCode, taxRate, textCode, net, tax }) => {
      return { code: taxCode, rate: taxRate, textCode, net: out(net), tax: out(tax) };
    }),
    payments: invoice.payments.map(({ paymentId, amount, ...payment }) => {
      return { ...payment, id: publicId('pay', paymentId), amount: out(amount) };
    }),
  };
}

function out({ amountMinor, currency }: Money) {
  return toMoneyOutput(amountMinor, currency);
}
