import type { BusinessDate } from '../calendar/business-date.ts';
import { type Money, money, negate } from '../money/money.ts';
import { formatMajor } from '../money/price.ts';
import { splitByWeights } from '../money/split.ts';
import { assertNever, ok, type Refusal, type Result, refuse } from '../result.ts';
import { computeTaxes, sumTaxed, type TaxedAmounts, type TaxSubtotal } from '../tax/compute-taxes.ts';
import type { InvoiceLinePlan, InvoicePlan } from './invoice-plan.ts';

/** What to give back, tax included: everything that is left, chosen lines (whole or in part), or a sum over all lines. */
export type CreditRequest =
  | { readonly kind: 'full' }
  | { readonly kind: 'lines'; readonly lines: readonly { readonly lineNo: number; readonly gross?: Money }[] }
  | { readonly kind: 'amount'; readonly gross: Money };

export type CreditRefusal = Refusal<'unknown_line' | 'line_twice' | 'nothing_to_credit' | 'more_than_invoiced'>;

/**
 * A credit note for an issued invoice, its amounts below zero as the account's debt. `earlier` are the credit notes
 * issued for it before: together they never give back more than a line was, neither of net nor of tax, and the last
 * one gives back exactly what is left. A sum is split over the lines by largest remainder, tax is taken out of it
 * once per category.
 */
export function creditInvoice(
  invoice: InvoicePlan,
  earlier: readonly InvoicePlan[],
  request: CreditRequest,
  issueDate: BusinessDate,
): Result<InvoicePlan, CreditRefusal> {
  const left = invoice.lines.map((line) => leftOf(line, earlier));
  const wanted = wantedOf(invoice, left, request);
  if (!wanted.ok) return wanted;
  if (wanted.value.every((gross) => gross === 0n)) return refuse('nothing_to_credit');
  const credited = takeTaxOut(invoice, left, wanted.value);
  const lines = invoice.lines.flatMap((line, index) =>
    wanted.value[index] === 0n ? [] : [creditLine(line, credited[index]!)],
  );
  return ok({
    ...invoice,
    kind: 'credit_note',
    issueDate,
    dueDate: issueDate,
    lines,
    taxSubtotals: subtotalsOf(lines, invoice.currency),
    totals: sumTaxed(lines, invoice.currency),
    statusAtIssue: 'paid',
  });
}

interface LineAmounts {
  readonly tax: bigint;
  readonly gross: bigint;
}

function leftOf(line: InvoiceLinePlan, earlier: readonly InvoicePlan[]): LineAmounts {
  let [tax, gross] = [line.tax.amountMinor, line.gross.amountMinor];
  for (const credited of earlier.flatMap(({ lines }) => lines)) {
    if (credited.lineNo !== line.lineNo) continue;
    tax += credited.tax.amountMinor;
    gross += credited.gross.amountMinor;
  }
  return { tax, gross };
}

/** The gross to give back of each line. */
function wantedOf(
  invoice: InvoicePlan,
  left: readonly LineAmounts[],
  request: CreditRequest,
): Result<readonly bigint[], CreditRefusal> {
  switch (request.kind) {
    case 'full':
      return ok(left.map(({ gross }) => gross));
    case 'amount':
      return splitSum(request.gross.amountMinor, left);
    case 'lines':
      return chosenLines(invoice, left, request.lines);
    default:
      return assertNever(request);
  }
}

function splitSum(sum: bigint, left: readonly LineAmounts[]): Result<readonly bigint[], CreditRefusal> {
  const whole = left.reduce((total, { gross }) => total + gross, 0n);
  if (sum <= 0n) return refuse('nothing_to_credit');
  if (sum > whole) return refuse('more_than_invoiced');
  if (sum === whole) return ok(left.map(({ gross }) => gross));
  return ok(
    splitByWeights(
      sum,
      left.map(({ gross }) => (gross > 0n ? gross : 0n)),
    ),
  );
}

function chosenLines(
  invoice: InvoicePlan,
  left: readonly LineAmounts[],
  chosen: readonly { readonly lineNo: number; readonly gross?: Money }[],
): Result<readonly bigint[], CreditRefusal> {
  const wanted = left.map(() => 0n);
  const seen = new Set<number>();
  for (const { lineNo, gross } of chosen) {
    const index = invoice.lines.findIndex((line) => line.lineNo === lineNo);
    const values = { line: String(lineNo) };
    if (index === -1) return refuse('unknown_line', values);
    if (seen.has(lineNo)) return refuse('line_twice', values);
    seen.add(lineNo);
    const most = left[index]!.gross;
    const part = gross?.amountMinor ?? most;
    if (part === 0n || part > 0n !== most > 0n) return refuse('nothing_to_credit', values);
    if (most > 0n ? part > most : part < most) return refuse('more_than_invoiced', values);
    wanted[index] = part;
  }
  return ok(wanted);
}

/** The tax inside what is given back: all that is left for a line that is used up, else a share, never more than is left. */
function takeTaxOut(
  { lines, currency }: InvoicePlan,
  left: readonly LineAmounts[],
  wanted: readonly bigint[],
): readonly LineAmounts[] {
  const shares = computeTaxes(
    lines.map(({ treatment }, index) => ({ amount: money(wanted[index]!, currency), treatment })),
    'inclusive',
    currency,
  );
  return wanted.map((gross, index) => {
    const rest = left[index]!;
    if (gross === rest.gross) return rest;
    const tax = shares.lines[index]!.tax.amountMinor;
    return { gross, tax: magnitude(tax) > magnitude(rest.tax) ? rest.tax : tax };
  });
}

function creditLine(line: InvoiceLinePlan, { tax, gross }: LineAmounts): InvoiceLinePlan {
  const { currency } = line.gross;
  const isWhole = gross === line.gross.amountMinor && tax === line.tax.amountMinor;
  const net = money(tax - gross, currency);
  const amounts = { net, tax: money(-tax, currency), gross: money(-gross, currency) };
  const { charge } = line;
  if (isWhole) {
    const discounts = line.discounts.map((discount) => ({ ...discount, amount: negate(discount.amount) }));
    const quantity = charge.quantity.startsWith('-') ? charge.quantity.slice(1) : `-${charge.quantity}`;
    return { ...line, ...amounts, discounts, charge: { ...charge, quantity, amount: negate(charge.amount) } };
  }
  const amount = charge.taxBehaviour === 'inclusive' ? amounts.gross : amounts.net;
  const unitPrice = formatMajor(amount.amountMinor < 0n ? negate(amount) : amount);
  const quantity = amount.amountMinor < 0n ? '-1' : '1';
  return { ...line, ...amounts, discounts: [], charge: { ...charge, quantity, unitPrice, amount } };
}

function subtotalsOf(lines: readonly InvoiceLinePlan[], currency: string): readonly TaxSubtotal[] {
  const groups = Map.groupBy(lines, ({ treatment }) => `${treatment.code} ${treatment.ratePercent}`);
  return [...groups.values()].map((group) => {
    const amounts: TaxedAmounts = sumTaxed(group, currency);
    return { treatment: group[0]!.treatment, ...amounts };
  });
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}
