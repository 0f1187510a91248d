import { expect, test } from 'vitest';
import { money } from '../money/money.ts';
import { sampleCharge, samplePlanOfInvoice } from '../samples/invoice.ts';
import { settleInvoice } from './settle-invoice.ts';

const settle = (net: bigint, deposit: bigint, credit: bigint, smallest: bigint | null = null) => {
  const invoice = samplePlanOfInvoice({ charges: [sampleCharge({ amount: money(net, 'EUR') })] });
  const plan = settleInvoice(invoice, {
    deposit: money(deposit, 'EUR'),
    credit: money(credit, 'EUR'),
    smallestPayment: smallest === null ? null : money(smallest, 'EUR'),
  });
  const amounts = Object.entries(plan).map(([name, value]) =>
    typeof value === 'string' ? value : `${name} ${value.amountMinor}`,
  );
  return amounts.join(', ');
};

test.each<[string, [bigint, bigint, bigint, (bigint | null)?], string]>([
  [
    '23.80 without credit',
    [2000n, 0n, 0n],
    'issued, depositUsed 0, creditUsed 0, toPay 2380, depositAfter 0, creditAfter 0',
  ],
  [
    'a credit of 10.00 is used after tax: 13.80 are left to pay',
    [2000n, 0n, 1000n],
    'issued, depositUsed 0, creditUsed 1000, toPay 1380, depositAfter 0, creditAfter 0',
  ],
  [
    'the deposit goes first, and of the credit only what is needed',
    [2000n, 2000n, 1000n],
    'issued, depositUsed 2000, creditUsed 380, toPay 0, depositAfter 0, creditAfter 620',
  ],
  [
    'nothing at all is paid at issue',
    [0n, 0n, 500n],
    'issued, depositUsed 0, creditUsed 0, toPay 0, depositAfter 0, creditAfter 500',
  ],
  ['-16.12 go to the credit', [-1355n, 0n, 100n], 'credited, toCredit 1612, creditAfter 1712'],
  ['0.48 are carried when the least is 0.50', [40n, 0n, 0n, 50n], 'carried, total 48'],
  [
    '0.50 are not carried',
    [42n, 0n, 0n, 50n],
    'issued, depositUsed 0, creditUsed 0, toPay 50, depositAfter 0, creditAfter 0',
  ],
  [
    'zero is never carried',
    [40n, 0n, 48n, 50n],
    'issued, depositUsed 0, creditUsed 48, toPay 0, depositAfter 0, creditAfter 0',
  ],
])('%s', (_, input, expected) => {
  expect(settle(...input)).toBe(expected);
});
