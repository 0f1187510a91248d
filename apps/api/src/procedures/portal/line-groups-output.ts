import { shareOfPeriod } from '@quittance/domain';
import { z } from 'zod';
import type { InvoiceLineDetail } from '../../use-cases/portal/read-invoice.ts';
import { moneyOutput, toMoneyOutput } from '../money-output.ts';

const lineOutput = z.object({
  lineNo: z.number(),
  description: z.string(),
  /** Half-open `[start, end)`. */
  period: z.object({ start: z.string(), end: z.string() }),
  quantity: z.string(),
  /** The part of a period that a fractional quantity stands for, such as 11 of 31 days; null for others. */
  share: z
    .object({
      isCredit: z.boolean(),
      whole: z.number(),
      parts: z.number(),
      of: z.number(),
      unit: z.enum(['day', 'hour', 'minute', 'second']),
    })
    .nullable(),
  /** Major units as decimal text; it may have more digits than the currency. */
  unitPrice: z.string(),
  taxCode: z.string(),
  taxRate: z.string(),
  net: moneyOutput,
  gross: moneyOutput,
  /** Why this amount: codes with values, put into words by the reader's language. */
  trace: z.array(z.object({ code: z.string(), values: z.record(z.string(), z.string()) })),
});

/** Lines by location; the first group may be of the account as a whole, without a name. */
export const lineGroupsOutput = z.array(
  z.object({ location: z.string().nullable(), subtotal: moneyOutput, lines: z.array(lineOutput) }),
);

/** Subtotals are of what the lines show: with tax where the prices contain it. */
export function toLineGroups(
  lines: readonly InvoiceLineDetail[],
  taxBehaviour: 'exclusive' | 'inclusive',
  currency: string,
): z.infer<typeof lineGroupsOutput> {
  const groups = Map.groupBy(lines, (line) => line.locationName);
  return [...groups].map(([location, ofPlace]) => {
    const shown = ofPlace.map((line) => (taxBehaviour === 'inclusive' ? line.gross : line.net));
    const subtotal = shown.reduce((total, { amountMinor }) => total + amountMinor, 0n);
    return { location, subtotal: toMoneyOutput(subtotal, currency), lines: ofPlace.map(toLine) };
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
    share: shareOfPeriod(quantity, trace),
    unitPrice,
    taxCode,
    taxRate,
    net: toMoneyOutput(net.amountMinor, net.currency),
    gross: toMoneyOutput(gross.amountMinor, gross.currency),
    trace: trace.map(({ code, values }) => ({ code, values: { ...values } })),
  };
}
