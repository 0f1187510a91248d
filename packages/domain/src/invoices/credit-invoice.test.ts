import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { money } from '../money/money.ts';
import { sampleCharge, samplePlanOfInvoice } from '../samples/invoice.ts';
import { date } from '../samples/subscription.ts';
import { type CreditRequest, creditInvoice } from './credit-invoice.ts';
import type { InvoicePlan } from './invoice-plan.ts';

const euros = (cents: bigint) => money(cents, 'EUR');
const invoice = samplePlanOfInvoice({
  charges: [sampleCharge(), sampleCharge({ componentCode: 'books', amount: euros(1000n), taxCategory: 'reduced' })],
});
const credit = (request: CreditRequest, earlier: InvoicePlan[] = [], of = invoice) =>
  creditInvoice(of, earlier, request, date('2025-03-20'));
const noted = (request: CreditRequest, earlier: InvoicePlan[] = []) => {
  const made = credit(request, earlier);
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
};
const totals = ({ totals: { net, tax, gross } }: InvoicePlan) => [net.amountMinor, tax.amountMinor, gross.amountMinor];

describe('an invoice of 23.80 (19 %) and 10.70 (7 %)', () => {
  it('in full gives back 30.00 net and 4.50 tax, category by category', () => {
    const note = noted({ kind: 'full' });
    expect(note).toMatchObject({ kind: 'credit_note', statusAtIssue: 'paid', issueDate: '2025-03-20' });
    expect(totals(note)).toEqual([-3000n, -450n, -3450n]);
    expect(note.taxSubtotals.map(({ tax }) => tax.amountMinor)).toEqual([-380n, -70n]);
    expect(note.lines[0]?.charge).toMatchObject({ quantity: '-1', amount: euros(-2000n) });
  });

  it('by line gives back that line only', () => {
    expect(totals(noted({ kind: 'lines', lines: [{ lineNo: 2 }] }))).toEqual([-1000n, -70n, -1070n]);
  });

  it('in part of a line takes the tax out of the part: 11.90 contain 1.90', () => {
    const note = noted({ kind: 'lines', lines: [{ lineNo: 1, gross: euros(1190n) }] });
    expect(totals(note)).toEqual([-1000n, -190n, -1190n]);
    expect(note.lines[0]?.charge).toMatchObject({ quantity: '-1', unitPrice: '10.00' });
  });

  it('by a sum of 10.00 is split 6.90 to 3.10, tax 1.10 and 0.20', () => {
    const note = noted({ kind: 'amount', gross: euros(1000n) });
    expect(note.lines.map(({ gross, tax }) => [gross.amountMinor, tax.amountMinor])).toEqual([
      [-690n, -110n],
      [-310n, -20n],
    ]);
  });

  it('after 10.00 the rest is 24.50, and after that nothing', () => {
    const first = noted({ kind: 'amount', gross: euros(1000n) });
    const rest = noted({ kind: 'full' }, [first]);
    expect(totals(rest)[2]).toBe(-2450n);
    expect(credit({ kind: 'full' }, [first, rest])).toMatchObject({ ok: false, error: { code: 'nothing_to_credit' } });
  });

  it.each<[string, CreditRequest, string]>([
    ['more than it', { kind: 'amount', gross: euros(3451n) }, 'more_than_invoiced'],
    ['nothing', { kind: 'amount', gross: euros(0n) }, 'nothing_to_credit'],
    ['less than nothing', { kind: 'amount', gross: euros(-1n) }, 'nothing_to_credit'],
    ['a line it does not have', { kind: 'lines', lines: [{ lineNo: 3 }] }, 'unknown_line'],
    ['a line twice', { kind: 'lines', lines: [{ lineNo: 1 }, { lineNo: 1 }] }, 'line_twice'],
    ['more than a line', { kind: 'lines', lines: [{ lineNo: 1, gross: euros(2381n) }] }, 'more_than_invoiced'],
    ['a negative part', { kind: 'lines', lines: [{ lineNo: 1, gross: euros(-1n) }] }, 'nothing_to_credit'],
    ['no line', { kind: 'lines', lines: [] }, 'nothing_to_credit'],
  ])('refuses %s', (_, request, code) => {
    expect(credit(request)).toMatchObject({ ok: false, error: { code } });
  });
});

test('any partial credits and the rest give back exactly net, tax and gross of the invoice', () => {
  const amounts = fc.array(fc.bigInt(1n, 9_999n), { minLength: 1, maxLength: 6 });
  const behaviours = fc.constantFrom('inclusive' as const, 'exclusive' as const);
  fc.assert(
    fc.property(
      amounts,
      behaviours,
      fc.array(fc.bigInt(1n, 5_000n), { maxLength: 5 }),
      (cents, taxBehaviour, parts) => {
        const of = samplePlanOfInvoice({
          charges: cents.map((amount) => sampleCharge({ amount: euros(amount), taxBehaviour })),
        });
        const notes: InvoicePlan[] = [];
        for (const request of [
          ...parts.map((gross): CreditRequest => ({ kind: 'amount', gross: euros(gross) })),
          { kind: 'full' } as const,
        ]) {
          const made = credit(request, notes, of);
          if (made.ok) notes.push(made.value);
        }
        const back = notes.map(totals).reduce((sum, part) => sum.map((value, index) => value + part[index]!));
        expect(back.map((value) => -value)).toEqual(totals(of));
      },
    ),
  );
});
