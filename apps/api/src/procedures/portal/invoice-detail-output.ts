import { publicId } from '@quittance/db';
import type { Money } from '@quittance/domain';
import { z } from 'zod';
import type { InvoiceDetail, InvoiceLineDetail } from '../../use-cases/portal/read-invoice.ts';
import { moneyOutput, toMoneyOutput } from '../money-output.ts';
import { invoiceSummaryOutput, toInvoiceSummaryOutput } from './invoice-summary-output.ts';
import { paymentStateOutput, reversalOutput } from './payment-state-output.ts';

const partyOutput = z.object({
  name: z.string(),
  addressLines: z.array(z.string()),
  country: z.string(),
  vatId: z.string().nullable(),
});

const lineOutput = z.object({
  lineNo: z.number(),
  description: z.string(),
  /** Half-open `[start, end)`. */
  period: z.object({ start: z.string(), end: z.string() }),
  quantity: z.string(),
  /** Major units as decimal text; it may have more digits than the currency. */
  unitPrice: z.string(),
  taxCode: z.string(),
  taxRate: z.string(),
  net: moneyOutput,
  gross: moneyOutput,
  /** Why this amount: codes with values, put into words by the reader's language. */
  trace: z.array(z.object({ code: z.string(), values: z.record(z.string(), z.string()) })),
});

/** An invoice as its page shows it, to customers and to staff alike. */
export const invoiceDetailOutput = invoiceSummaryOutput.extend({
  seller: partyOutput,
  buyer: partyOutput,
  taxBehaviour: z.enum(['exclusive', 'inclusive']),
  net: moneyOutput,
  tax: moneyOutput,
  settled: moneyOutput,
  /** Lines by location; the first group may be of the account as a whole, without a name. */
  groups: z.array(z.object({ location: z.string().nullable(), subtotal: moneyOutput, lines: z.array(lineOutput) })),
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
      date: z.string(),
    }),
  ),
});

export function toInvoiceDetailOutput(invoice: InvoiceDetail): z.infer<typeof invoiceDetailOutput> {
  return {
    ...toInvoiceSummaryOutput(invoice),
    seller: { ...invoice.seller, addressLines: [...invoice.seller.addressLines] },
    buyer: { ...invoice.buyer, addressLines: [...invoice.buyer.addressLines] },
    taxBehaviour: invoice.taxBehaviour,
    net: out(invoice.net),
    tax: out(invoice.tax),
    settled: out(invoice.settled),
    groups: groupsOf(invoice),
    taxes: invoice.taxes.map(({ taxCode, taxRate, textCode, net, tax }) => {
      return { code: taxCode, rate: taxRate, textCode, net: out(net), tax: out(tax) };
    }),
    payments: invoice.payments.map(({ paymentId, amount, ...payment }) => {
      return { ...payment, id: publicId('pay', paymentId), amount: out(amount) };
    }),
  };
}

/** Subtotals are of what the lines show: with tax where the prices contain it. */
function groupsOf({ lines, taxBehaviour, gross }: InvoiceDetail): z.infer<typeof invoiceDetailOutput>['groups'] {
  const groups = Map.groupBy(lines, (line) => line.locationName);
  return [...groups].map(([location, ofPlace]) => {
    const shown = ofPlace.map((line) => (taxBehaviour === 'inclusive' ? line.gross : line.net));
    const subtotal = shown.reduce((total, { amountMinor }) => total + amountMinor, 0n);
    return { location, subtotal: toMoneyOutput(subtotal, gross.currency), lines: ofPlace.map(toLine) };
  });
}

function toLine(line: InvoiceLineDetail): z.infer<typeof lineOutput> {
  const { lineNo, description, periodStart, periodEnd, quantity, unitPrice, taxCode, taxRate, net, gross, trace } =
    line;
  return {
    lineNo,
    description,
    period: { start: periodStart, end: periodEnd },
    quantity,
    unitPrice,
    taxCode,
    taxRate,
    net: out(net),
    gross: out(gross),
    trace: trace.map(({ code, values }) => ({ code, values: { ...values } })),
  };
}

function out({ amountMinor, currency }: Money) {
  return toMoneyOutput(amountMinor, currency);
}
