import { describe, expect, test } from 'vitest';
import { money } from '../money/money.ts';
import { sampleCharge, sampleInput } from '../samples/invoice.ts';
import { assembleInvoice } from './assemble-invoice.ts';

const largest = 2n ** 63n - 1n;

const refusedAt = (amounts: readonly bigint[], flatRate = '0') => {
  const charges = amounts.map((minor) => ({ ...sampleCharge(), amount: money(minor, 'EUR') }));
  const assembled = assembleInvoice(sampleInput({ charges, flatTax: { ratePercent: flatRate } }));
  return assembled.ok ? null : [assembled.error.code, assembled.error.values?.['path']];
};

describe('an invoice whose amounts 64-bit books cannot hold is refused', () => {
  test('9,223,372,036,854,775,807 cents are held, to pay and to give back', () => {
    expect([refusedAt([largest]), refusedAt([-largest])]).toEqual([null, null]);
  });

  test('one cent more is refused at its line, however large it is', () => {
    expect(refusedAt([1n, largest + 1n])).toEqual(['amount_too_large', 'lines.1.charge.amount']);
    expect(refusedAt([-largest - 1n])).toEqual(['amount_too_large', 'lines.0.charge.amount']);
    expect(refusedAt([10n ** 60n])).toEqual(['amount_too_large', 'lines.0.charge.amount']);
  });

  test('tax that makes the gross too large is refused at the gross', () => {
    expect(refusedAt([largest], '19')).toEqual(['amount_too_large', 'lines.0.gross']);
  });

  test('lines that only together are too large are refused at their tax category', () => {
    expect(refusedAt([largest, 1n])).toEqual(['amount_too_large', 'taxSubtotals.0']);
    expect(refusedAt([largest, 1n, -1n])).toBeNull();
  });
});
